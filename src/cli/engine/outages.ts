import { usageError } from '../../errors.ts';
import { oneOf } from '../../inner/events.ts';
import { awayLabsFor, outageSeconds, sessionsLeft, sessionsOf } from '../../outages/plan.ts';
import type { Wanted } from '../../provision/ensure-all.ts';
import { machineIn } from '../../results/machine.ts';
import { type Outage, outagesKind } from '../../results/outages.ts';
import { OUTAGE_IDS, type OutageId, outageEvent, USUAL_OUTAGES } from '../../scenarios/outage-events.ts';
import { outageNetworks } from '../../scenarios/outages.ts';
import { knownIds } from '../known.ts';
import { doInSandbox } from '../sandboxed.ts';
import {
  beginLook,
  type LookListener,
  type LookRequest,
  type LookResume,
  programsOfLook,
  resumeLook,
} from './look.ts';

export interface OutagesRequest extends LookRequest {
  /** Ids of events; null for all that happen to a network. */
  readonly events: readonly string[] | null;
}

const networks = Object.values(outageNetworks);

/** Events that are asked for, in the order of all. @throws MeshmarkError where they cannot happen. */
const eventsOf = (
  { events, labs }: Pick<OutagesRequest, 'events' | 'labs'>,
  inMachine: boolean,
): OutageId[] => {
  const asked = knownIds('event', events ?? USUAL_OUTAGES, OUTAGE_IDS);
  const toMachine = asked.find((id) => outageEvent(id).toMachine === true);
  if (toMachine !== undefined && !inMachine)
    throw usageError(
      'outage-machine',
      `The event ${toMachine} sets the clock of a whole machine, so it needs one of its own: give --kernel debian, or leave it out of --events.`,
    );
  if (toMachine !== undefined && labs > 1)
    throw usageError(
      'outage-labs',
      `The event ${toMachine} happens to every lab at once: give --labs 1, or leave it out of --events.`,
    );
  return OUTAGE_IDS.filter((id) => asked.includes(id));
};

/** Every program that outages in a machine of their own ask for. @throws MeshmarkError where they cannot be taken. */
export const programsOfOutages = (request: OutagesRequest): readonly Wanted[] => {
  eventsOf(request, true);
  return programsOfLook(request, networks);
};

const begin = async (request: OutagesRequest, signal: AbortSignal) => {
  const inMachine = machineIn(process.env) !== null;
  const events = eventsOf(request, inMachine);
  // An emulated processor has nothing to spare.
  const awayLabs = inMachine ? request.labs : awayLabsFor(request.labs);
  const also = { meshmarkOutages: 3, awayLabs, events } as const;
  return beginLook(outagesKind, request, networks, () => also, signal);
};

/** Lets things happen to contestants, or goes on with that. What was seen is in a directory of its own, which it returns. */
export const runOutages = async (
  request: OutagesRequest | LookResume,
  listener: LookListener<Outage>,
  signal: AbortSignal,
): Promise<string> => {
  await using look =
    'dir' in request
      ? await resumeLook(outagesKind, request, networks, signal)
      : await begin(request, signal);
  const { dir, record, done, entries, programs, keep } = look;
  const { events, passes, seed, labs, awayLabs } = record;
  const plan = { events, passes, seed };
  const sessions = sessionsOf({ ...plan, entries: entries.map(({ name }) => name) });
  listener.onBegun(look, outagesKind.plannedKeys(record).length);
  listener.onEstimate?.(outageSeconds(sessionsLeft(sessions, done), { labs, awayLabs }));
  await doInSandbox(
    { kind: 'outages', ...plan, entries, done: [...done], labs, awayLabs },
    { signal, programs, onEvent: (event) => listener.onLine(keep(oneOf(event, 'outage'))) },
  );
  return dir;
};
