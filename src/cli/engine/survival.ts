import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import { makeRunDirectory } from '../../results/directory.ts';
import { type SurvivalLine, SurvivalLineSchema, type SurvivalRecord } from '../../results/survival.ts';
import {
  ABSENCE_IDS,
  EVENT_IDS,
  survivalNetwork,
  THROUGH_OTHERS,
  throughOthersNetwork,
} from '../../scenarios/survival.ts';
import { sessionsPerPass } from '../../survival/run.ts';
import { doInSandbox } from '../sandboxed.ts';
import { begin, type LookRequest } from './begun.ts';

/** Labs at the same time, as in a traversal: a session waits for most of its time. */
const LABS = 3;

export interface SurvivalRequest extends LookRequest {
  /** Ids of absences and events; null for all. */
  readonly absences: readonly string[] | null;
  readonly events: readonly string[] | null;
  readonly watchSeconds: number;
  readonly waitSeconds: number;
}

export interface SurvivalListener {
  onBegun(dir: string, sessions: number, leftOut: readonly { name: string; reason: string }[]): void;
  onLine(line: SurvivalLine): void;
}

const known = <T extends string>(what: string, ids: readonly string[] | null, all: readonly T[]): T[] =>
  (ids ?? all).map((id) => {
    const found = all.find((one) => one === id);
    if (found === undefined)
      throw usageError(`${what}-unknown`, `No ${what} is called "${id}"; there are: ${all.join(', ')}.`);
    return found;
  });

/** Takes nodes away from contestants. What was seen is in a directory of its own, which it returns. */
export const runSurvival = async (
  request: SurvivalRequest,
  listener: SurvivalListener,
  signal: AbortSignal,
): Promise<string> => {
  const absences = known('absence', request.absences, ABSENCE_IDS);
  const events = known('event', request.events, [...EVENT_IDS, THROUGH_OTHERS]);
  const begun = await begin(request, [survivalNetwork, throughOthersNetwork], signal);
  const { watchSeconds, waitSeconds, passes } = request;
  const record: SurvivalRecord = {
    meshmarkSurvival: 1,
    ...begun.record,
    absences,
    events,
    watchSeconds,
    waitSeconds,
    labs: LABS,
  };
  const dir = await makeRunDirectory(request.out, record.createdAt, 'survival');
  await writeFile(join(dir, 'survival.json'), `${JSON.stringify(record, null, 1)}\n`);
  const sessions = begun.entries.length * passes * sessionsPerPass({ absences, events });
  listener.onBegun(dir, sessions, begun.leftOut);
  await doInSandbox(
    {
      kind: 'survival',
      entries: [...begun.entries],
      absences,
      events,
      waits: { watchMs: 1000 * watchSeconds, waitMs: 1000 * waitSeconds },
      passes,
      seed: record.seed,
      labs: LABS,
    },
    {
      signal,
      programs: begun.programs,
      onEvent: (event) => {
        const line = SurvivalLineSchema.parse(event);
        // At once and in order; a session takes a minute, so this holds up nothing.
        appendFileSync(join(dir, 'answers.jsonl'), `${JSON.stringify(line)}\n`);
        listener.onLine(line);
      },
    },
  );
  return dir;
};
