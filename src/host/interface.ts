import type { Host } from './types.ts';

/** Whether a network interface is there. */
export const hasInterface = async (
  host: Pick<Host, 'exec'>,
  name: string,
  signal: AbortSignal,
): Promise<boolean> => {
  const argv = ['ip', 'link', 'show', 'dev', name];
  return (await host.exec(argv, { signal, allowFailure: true })).exitCode === 0;
};
