import type { Host } from '../host/types.ts';

const probe = 'mm-probe';

/**
 * Why the kernel below a host cannot make an interface of a type, or null when it can. `type` is the type with the options
 * that it needs. Leaves nothing behind.
 */
export const linkMissing = async (
  host: Host,
  type: readonly string[],
  signal: AbortSignal,
): Promise<string | null> => {
  const add = ['ip', 'link', 'add', 'dev', probe, 'type', ...type];
  const added = await host.exec(add, { signal, allowFailure: true });
  if (added.exitCode !== 0) return added.stderr.trim() || `ip ended with exit code ${added.exitCode}`;
  await host.exec(['ip', 'link', 'delete', 'dev', probe], { signal });
  return null;
};
