import type { Outage } from '../../results/outages.ts';
import type { Answer, CarriedThrough, SurvivalLine, Way } from '../../results/survival.ts';
import type { Cell } from '../../results/traversal.ts';
import { outageEvent } from '../../scenarios/outage-events.ts';
import { THROUGH_OTHERS } from '../../scenarios/survival.ts';
import { isShown, type Shown, sourceOf } from '../dataset/looks.ts';
import { namedEntries } from '../dataset/names.ts';
import type { ExportTable, ExportValue } from './export-table.ts';

/** A row is one observation: of a pair of routers in a pass, of a question in a session, of an event once. */

type Look = Shown<'traversal'> | Shown<'survival'> | Shown<'outages'>;
type Columns<T> = Readonly<Record<string, (observed: T) => ExportValue>>;

/** Where a row comes from: `address` is that of its line's own file, from the folder of the site. */
const SOURCE = ['record', 'line', 'address', 'testbed', 'day', 'entry', 'version'] as const;

/** `observed`: what one line of a look says, which may be more than one thing. */
const tableOf = <L extends Look, T>(
  looks: readonly L[],
  columns: Columns<T>,
  observed: (look: L) => readonly (readonly T[])[],
): ExportTable => ({
  columns: [...SOURCE, ...Object.keys(columns)],
  rows: looks.flatMap((look) => {
    const { record, day, testbed } = sourceOf(look.record);
    const version = namedEntries(look.record).get(look.entry)?.version ?? null;
    return observed(look).flatMap((own, i) => {
      const address = `data/records/${encodeURIComponent(record)}/lines/${i + 1}.json`;
      const source = [record, i + 1, address, testbed, day, look.name, version];
      return own.map((one) => [...source, ...Object.values(columns).map((of) => of(one))]);
    });
  }),
});

/** Why earlier tries of a line were no use; null where there were none. */
const earlierTries = ({ spoilt = [] }: { readonly spoilt?: readonly string[] | undefined }): string | null =>
  spoilt.length === 0 ? null : spoilt.join(' | ');

interface SeenCell {
  readonly cell: Cell;
  /** Whether its times are what the columns say: what the first format timed is something else. */
  readonly timed: boolean;
}

const TRAVERSAL: Columns<SeenCell> = {
  pass: ({ cell }) => cell.pass,
  pair: ({ cell }) => cell.cell,
  endA: ({ cell }) => cell.ends[0],
  endB: ({ cell }) => cell.ends[1],
  punchable: ({ cell }) => cell.possible,
  status: ({ cell }) => cell.status,
  outcome: ({ cell }) => cell.outcome,
  reason: ({ cell }) => cell.reason,
  firstPacketMs: ({ cell, timed }) => (timed ? cell.firstPacketMs : null),
  directMs: ({ cell, timed }) => (timed ? cell.directMs : null),
  rttMs: ({ cell }) => cell.figures?.rttMs ?? null,
  goodputUpMbitPerS: ({ cell }) => cell.figures?.goodputUp ?? null,
  goodputDownMbitPerS: ({ cell }) => cell.figures?.goodputDown ?? null,
  noFigureReason: ({ cell }) => cell.figures?.reason ?? null,
  client: ({ cell }) => cell.client ?? null,
  relayedRttMs: ({ cell }) => cell.relayedRttMs ?? null,
  daemonSays: ({ cell }) => cell.word?.kind ?? null,
  daemonAgrees: ({ cell }) => cell.agrees,
  startedAt: ({ cell }) => cell.startedAt,
  earlierTries: ({ cell }) => earlierTries(cell),
};

/** Every pass of every pair of routers that is shown. */
export const traversalTable = (looks: readonly Shown<'traversal'>[]): ExportTable =>
  tableOf(looks, TRAVERSAL, (look) => {
    const timed = look.record.record.meshmarkTraversal !== 1;
    return look.record.lines.map((cell) => (isShown(look, cell) ? [{ cell, timed }] : []));
  });

/** The answer to one question of a session. */
interface Answered {
  readonly line: SurvivalLine;
  /** What was gone: as in the dataset, `carrier` where it was the member that carried. */
  readonly absence: string;
  readonly question: string;
  /** Null where nothing was seen. */
  readonly outcome: string | null;
  readonly existing: Answer['existing'];
  readonly path: Answer['path'];
  /** How others were reached; `said` by the adapter. */
  readonly reply: Pick<Way, 'ms' | 'limitMs'> | null;
  readonly carriedBy: string | null;
  readonly said: string | null;
}

const UNSEEN = { outcome: null, existing: null, path: null, reply: null, carriedBy: null, said: null };

const workedOf = (seen: { readonly works: boolean } | null): string | null =>
  seen === null ? null : seen.works ? 'works' : 'does not work';

const answersOf = (line: Answer): readonly Answered[] => {
  const { absence, existing, path, event, reached } = line;
  const own = { ...UNSEEN, line, absence };
  return [
    { ...own, question: 'existing', outcome: workedOf(existing), existing, path },
    {
      ...own,
      question: event,
      outcome: workedOf(reached),
      reply: reached,
      said: reached === null || reached.said === '' ? null : reached.said,
    },
  ];
};

const waysOf = (line: CarriedThrough): readonly Answered[] => {
  const wayOf = (absence: string, way: Way | null): Answered => ({
    ...UNSEEN,
    line,
    absence,
    question: THROUGH_OTHERS,
    outcome: way?.outcome ?? null,
    reply: way,
    carriedBy: way?.by ?? null,
  });
  // Who went directly had nobody who carried, so nobody was taken away.
  const after = line.removed === null && line.after === null ? [] : [wayOf('carrier', line.after)];
  return [wayOf('none', line.before), ...after];
};

const removedOf = ({ removed }: SurvivalLine): string | null => {
  const all = removed === null || typeof removed === 'string' ? removed : removed.join(' ');
  return all === '' ? null : all;
};

const SURVIVAL: Columns<Answered> = {
  pass: ({ line }) => line.pass,
  absence: ({ absence }) => absence,
  removed: ({ line, absence }) => (absence === 'none' ? null : removedOf(line)),
  question: ({ question }) => question,
  status: ({ line }) => line.status,
  outcome: ({ outcome }) => outcome,
  reason: ({ line }) => line.reason,
  longestGapMs: ({ existing }) => existing?.longestGapMs ?? null,
  lastAnswerMs: ({ existing }) => existing?.answeredMs ?? null,
  watchedMs: ({ existing }) => existing?.watchedMs ?? null,
  firstReplyMs: ({ reply }) => reply?.ms ?? null,
  limitMs: ({ reply }) => reply?.limitMs ?? null,
  pathBefore: ({ path }) => path?.kind ?? null,
  carriedBy: ({ path, carriedBy }) => path?.by ?? carriedBy,
  said: ({ said }) => said,
  startedAt: ({ line }) => line.startedAt,
  earlierTries: ({ line }) => earlierTries(line),
};

/** Every answer of every session that is shown. A session asks for an existing connection first, then for what happens to a member. */
export const survivalTable = (looks: readonly Shown<'survival'>[]): ExportTable =>
  tableOf(looks, SURVIVAL, (look) =>
    look.record.lines.map((line) => {
      if (!isShown(look, line)) return [];
      return line.type === 'answer' ? answersOf(line) : waysOf(line);
    }),
  );

const OUTAGES: Columns<Outage> = {
  pass: ({ pass }) => pass,
  event: ({ event }) => event,
  awayMs: ({ event }) => outageEvent(event).awayMs,
  figure: ({ event }) => outageEvent(event).figure,
  outcome: ({ status }) => status,
  reason: ({ reason }) => reason,
  figureMs: ({ ms }) => ms,
  limitMs: ({ limitMs }) => limitMs,
  upGapMs: ({ up }) => up?.gapMs ?? null,
  upBackMs: ({ up }) => up?.backMs ?? null,
  upLostPackets: ({ up }) => up?.lost ?? null,
  upReorderedPackets: ({ up }) => up?.reordered ?? null,
  downGapMs: ({ down }) => down?.gapMs ?? null,
  downBackMs: ({ down }) => down?.backMs ?? null,
  downLostPackets: ({ down }) => down?.lost ?? null,
  downReorderedPackets: ({ down }) => down?.reordered ?? null,
  insidePathBefore: ({ inside }) => inside?.before.kind ?? null,
  insideUpLostPackets: ({ inside }) => inside?.up.lost ?? null,
  insideDownLostPackets: ({ inside }) => inside?.down.lost ?? null,
  tcp: ({ tcp }) => tcp?.state ?? null,
  tcpGapMs: ({ tcp }) => tcp?.gapMs ?? null,
  tcpReason: ({ tcp }) => tcp?.reason ?? null,
  lateMs: ({ lateMs }) => lateMs,
  pathBefore: ({ before }) => before?.kind ?? null,
  rttBeforeMs: ({ before }) => before?.rttMs ?? null,
  pathAfter: ({ after }) => after?.kind ?? null,
  rttAfterMs: ({ after }) => after?.rttMs ?? null,
  startedAt: ({ startedAt }) => startedAt,
  earlierTries,
};

/** Every pass of every event that is shown. */
export const outagesTable = (looks: readonly Shown<'outages'>[]): ExportTable =>
  tableOf(looks, OUTAGES, (look) =>
    look.record.lines.map((outage) => (isShown(look, outage) ? [outage] : [])),
  );
