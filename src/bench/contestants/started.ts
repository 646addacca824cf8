import { OVERLAY_ID } from '../../catalog/naming.ts';
import { MeshmarkError, messageOf } from '../../errors.ts';
import { deadline } from '../../host/exec.ts';
import type { Host } from '../../host/types.ts';
import type { Lab } from '../../lab/types.ts';
import type { RunningOverlay, StartContext } from '../../overlays/types.ts';
import type { Program } from '../../provision/types.ts';
import { DEADLINES } from '../deadlines.ts';
import type { Contestant } from './contestant.ts';
import { hostsOf, membersOf } from './members.ts';

/** What a program is started with on all devices of a lab; `more` has what is not as usual. */
export const startContext = (
  lab: Lab,
  program: Program,
  more: Partial<StartContext> & Pick<StartContext, 'signal'>,
): StartContext => {
  const members = membersOf(lab);
  return { overlayId: OVERLAY_ID, members, hosts: hostsOf(lab, members), program, flags: [], ...more };
};

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

const notStarted = (error: unknown): NotStarted => ({
  reason: `it did not come up: ${messageOf(error)}`,
  waited: error instanceof MeshmarkError && error.code === 'not-ready',
});

/** Starts a contestant in a lab. */
export const started = async (
  lab: Lab,
  { driver, program }: Contestant,
  signal: AbortSignal,
  { absent, laterMs, watched = [] }: Starting = {},
): Promise<RunningOverlay | NotStarted> => {
  const limitMs = DEADLINES.start + Math.max(0, ...(laterMs?.values() ?? []));
  const context = startContext(lab, program, { absent, laterMs, signal: deadline(limitMs, signal) });
  const hosts = new Map([...context.hosts, ...watched.map((host) => [host.name, host] as const)]);
  const outcome = await driver.start({ ...context, hosts }).catch(notStarted);
  signal.throwIfAborted();
  return outcome;
};
