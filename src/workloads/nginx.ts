import type { Daemon } from '../host/types.ts';
import { WEB } from '../provision/instrument.ts';
import { startServer } from './listening.ts';
import type { WorkloadContext } from './types.ts';

/** A web server of a workload: where it keeps everything of its own, and what its `http` section says. */
export interface Nginx {
  /** An absolute path on the server. */
  readonly directory: string;
  readonly port: number;
  /** Lines of the `http` section, its servers among them. */
  readonly http: string;
}

/** Starts nginx on a workload's server with nothing that is not asked for; resolves when it listens. */
export async function startNginx(
  { server, signal }: Pick<WorkloadContext, 'server' | 'signal'>,
  { directory, port, http }: Nginx,
): Promise<Daemon> {
  const config = `${directory}/nginx.conf`;
  await server.writeFile(
    config,
    `daemon off;
user root root;
pid ${directory}/nginx.pid;
events {
}
http {
  sendfile on;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
${http}}
`,
  );
  const argv = ['nginx', '-p', directory, '-c', config, '-e', 'stderr'];
  return await startServer(server, 'nginx', argv, port, signal, { root: WEB.name });
}
