import { oneOf } from '../../inner/events.ts';
import { outageSeconds, sessionsLeft, sessionsOf } from '../../outages/plan.ts';
import { type Outage, outagesKind } from '../../results/outages.ts';
import { OUTAGE_IDS } from '../../scenarios/outage-events.ts';
import { outageNetworks } from '../../scenarios/outages.ts';
import { knownIds } from '../known.ts';
import { doInSandbox } from '../sandboxed.ts';
import { beginLook, type LookListener, type LookRequest, type LookResume, resumeLook } from './look.ts';

export interface OutagesRequest extends LookRequest {
  /** Ids of events; null for all. */
  readonly events: readonly string[] | null;
}

const networks = Object.values(outageNetworks);

const begin = async (request: OutagesRequest, signal: AbortSignal) => {
  const asked = knownIds('event', request.events ?? OUTAGE_IDS, OUTAGE_IDS);
  const events = OUTAGE_IDS.filter((id) => asked.includes(id));
  const also = { meshmarkOutages: 2, events } as const;
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
  const { events, passes, seed, labs } = record;
  const plan = { events, passes, seed };
  const sessions = sessionsOf({ ...plan, entries: entries.map(({ name }) => name) });
  listener.onBegun(look, outagesKind.plannedKeys(record).length);
  listener.onEstimate?.(outageSeconds(sessionsLeft(sessions, done), labs));
  await doInSandbox(
    { kind: 'outages', ...plan, entries, done: [...done], labs },
    { signal, programs, onEvent: (event) => listener.onLine(keep(oneOf(event, 'outage'))) },
  );
  return dir;
};
