import { oneOf } from '../../inner/events.ts';
import { type SurvivalLine, survivalKey, survivalKind } from '../../results/survival.ts';
import {
  ABSENCE_IDS,
  EVENT_IDS,
  survivalNetwork,
  THROUGH_OTHERS,
  throughOthersNetwork,
} from '../../scenarios/survival.ts';
import { survivalSeconds } from '../../survival/estimate.ts';
import { knownIds } from '../known.ts';
import { doInSandbox } from '../sandboxed.ts';
import { beginLook, type LookListener, type LookRequest, type LookResume, resumeLook } from './look.ts';

export interface SurvivalRequest extends LookRequest {
  /** Ids of absences and events; null for all. */
  readonly absences: readonly string[] | null;
  readonly events: readonly string[] | null;
  readonly watchSeconds: number;
  readonly waitSeconds: number;
}

const EVENTS = [...EVENT_IDS, THROUGH_OTHERS] as const;
const absencesOf = (ids: readonly string[] | null) => [
  ...new Set(knownIds('absence', ids ?? ABSENCE_IDS, ABSENCE_IDS)),
];
const eventsOf = (ids: readonly string[] | null) => [...new Set(knownIds('event', ids ?? EVENTS, EVENTS))];

const networks = [survivalNetwork, throughOthersNetwork];

const begin = async (request: SurvivalRequest, signal: AbortSignal) => {
  const { watchSeconds, waitSeconds } = request;
  const [absences, events] = [absencesOf(request.absences), eventsOf(request.events)];
  const also = { meshmarkSurvival: 1, absences, events, watchSeconds, waitSeconds } as const;
  return beginLook(survivalKind, request, networks, () => also, signal);
};

/** Takes nodes away from contestants, or goes on with that. What was seen is in a directory of its own, which it returns. */
export const runSurvival = async (
  request: SurvivalRequest | LookResume,
  listener: LookListener<SurvivalLine>,
  signal: AbortSignal,
): Promise<string> => {
  await using look =
    'dir' in request
      ? await resumeLook(survivalKind, request, networks, signal)
      : await begin(request, signal);
  const { dir, record, done, entries, programs, keep } = look;
  const { passes, seed, labs, watchSeconds, waitSeconds } = record;
  const plan = { absences: absencesOf(record.absences), events: eventsOf(record.events) };
  listener.onBegun(look, survivalKind.plannedKeys(record).length);
  const over = done.map((line) => (line.type === 'answer' ? line.event : THROUGH_OTHERS));
  const waits = { watchSeconds, waitSeconds };
  listener.onEstimate?.(
    survivalSeconds({ contestants: entries.length, ...plan, ...waits, passes, labs, done: over }),
  );
  await doInSandbox(
    {
      kind: 'survival',
      entries,
      ...plan,
      waits: { watchMs: 1000 * watchSeconds, waitMs: 1000 * waitSeconds },
      passes,
      seed,
      done: done.map(survivalKey),
      labs,
    },
    { signal, programs, onEvent: (event) => listener.onLine(keep(oneOf(event, 'answer', 'carried'))) },
  );
  return dir;
};
