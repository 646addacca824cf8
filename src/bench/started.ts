import { OVERLAY_ID } from '../catalog/naming.ts';
import { MeshmarkError, messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import type { Host } from '../host/types.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay, StartContext } from '../overlays/types.ts';
import type { Contestant } from './contestant.ts';
import { DEADLINES } from './deadlines.ts';
import { hostsOf, membersOf } from './members.ts';

/** Why a contestant did not start, in a sentence. */
export interface NotStarted {
  readonly reason: string;
  /** Its daemons ran, and waited for somebody until the deadline: a router may be to blame for that. */
  readonly waited: boolean;
}

/** How a start differs from one of all devices at once, on the lab's hosts. */
interface Starting extends Pick<StartContext, 'absent' | 'laterMs'> {
  /** Hosts in place of the lab's of their names. */
  readonly watched?: readonly Host[];
}

/** Starts a contestant in a lab. */
export const started = async (
  lab: Lab,
  { driver, program }: Contestant,
  signal: AbortSignal,
  { absent, laterMs, watched = [] }: Starting = {},
): Promise<RunningOverlay | NotStarted> => {
  const members = membersOf(lab);
  const outcome = await driver
    .start({
      overlayId: OVERLAY_ID,
      members,
      absent,
      laterMs,
      hosts: new Map([...hostsOf(lab, members), ...watched.map((host) => [host.name, host] as const)]),
      program,
      flags: [],
      signal: deadline(DEADLINES.start, signal),
    })
    .catch(
      (error: unknown): NotStarted => ({
        reason: `it did not come up: ${messageOf(error)}`,
        waited: error instanceof MeshmarkError && error.code === 'not-ready',
      }),
    );
  signal.throwIfAborted();
  return outcome;
};
