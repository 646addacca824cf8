import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Contestant } from './contestant.ts';
import { DEADLINES } from './deadlines.ts';
import { hostsOf, membersOf } from './members.ts';

/** Starts a contestant on the devices that are not absent; gives a sentence where it does not start. */
export const started = async (
  lab: Lab,
  { driver, program }: Contestant,
  absent: readonly string[],
  signal: AbortSignal,
): Promise<RunningOverlay | string> => {
  const members = membersOf(lab);
  const outcome = await driver
    .start({
      overlayId: 'bench',
      members,
      absent,
      hosts: hostsOf(lab, members),
      program,
      flags: [],
      signal: deadline(DEADLINES.start, signal),
    })
    .catch((error: unknown) => `it did not come up: ${messageOf(error)}`);
  signal.throwIfAborted();
  return outcome;
};
