import type { Host } from '../host/types.ts';

/** A question to a daemon’s HTTP interface. */
export interface Question {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** File of the node with header lines; so a token is in no command line. */
  readonly headers?: string;
  /** File of the node that holds the body, JSON. */
  readonly body?: string;
}

/** How long one question may take; whoever asks tries again. */
const SECONDS = '5';

/** Asks from the node itself; null while nobody answers, for a refusal and for anything but JSON. */
export const askHttp = async (
  host: Host,
  { url, method = 'GET', headers, body }: Question,
  signal: AbortSignal,
): Promise<unknown> => {
  const argv = [
    ...['curl', '--silent', '--fail', '--noproxy', '*', '--max-time', SECONDS, '--request', method],
    ...(headers === undefined ? [] : ['--header', `@${headers}`]),
    ...(body === undefined ? [] : ['--header', 'Content-Type: application/json', '--data', `@${body}`]),
    url,
  ];
  const { stdout } = await host.exec(argv, { signal, allowFailure: true });
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
};
