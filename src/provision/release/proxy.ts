import * as http from 'node:http';

let asked = false;

/**
 * Lets fetch use the machine's proxy for https, as other programs do by HTTPS_PROXY and NO_PROXY.
 * Where Node.js is too old for that, it goes without.
 */
export function goThroughProxy(env: NodeJS.ProcessEnv = process.env): void {
  if (asked) return;
  asked = true;
  const proxy = env.https_proxy || env.HTTPS_PROXY;
  if (!proxy) return;
  const exceptions = env.no_proxy || env.NO_PROXY;
  // Only for https: plain http is for this machine itself.
  http.setGlobalProxyFromEnv?.({ https_proxy: proxy, ...(exceptions ? { no_proxy: exceptions } : {}) });
}
