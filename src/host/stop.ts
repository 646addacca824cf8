import type { Daemon } from './types.ts';

/**
 * Stops what was started one after the other, the last one first, as systemd does with units of which one needs the other. Each is given as
 * long as if it were alone, and a failure leaves none running. @throws MeshmarkError `too-late` when the kernel does not end one.
 */
export const stopInReverse = async (daemons: readonly Daemon[]): Promise<void> => {
  const failures: unknown[] = [];
  for (const daemon of daemons.toReversed())
    await daemon.stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
};
