import { plural } from '../../report/format.ts';
import { PASS_MARKS, resultOf } from '../../report/nat/pass-marks.ts';
import { traversalVerdicts } from '../../report/nat/traversal.ts';
import { pathFigures } from '../../report/nat/traversal-figures.ts';
import { outageVerdicts } from '../../report/outage/outages.ts';
import {
  survivalVerdicts,
  type Tally,
  type Troubles,
  type WayVerdict,
} from '../../report/without-servers/survival.ts';
import { QUESTION_IDS } from '../../report/without-servers/survival-state.ts';
import { beforeText } from '../../report/without-servers/survival-text.ts';
import type { LookLine, LookName } from '../../results/look-kinds.ts';
import { type Cell, waitsOf } from '../../results/traversal.ts';
import { THROUGH_OTHERS } from '../../scenarios/survival.ts';
import type { LookSource, OutageFacts, Reachability, SurvivalFacts } from './dataset.ts';
import { four, whole } from './digits.ts';
import { namedEntries } from './names.ts';
import { eventFacts } from './outage-facts.ts';
import { inOrder, type SiteRecord, testbedOf } from './source.ts';
import { machineText } from './testbeds.ts';

type Of<K extends LookName> = Extract<SiteRecord, { readonly kind: K }>;

/** The look that is shown of one entry. */
export interface Shown<K extends LookName> {
  readonly record: Of<K>;
  /** As the page names it, and as the record does. */
  readonly name: string;
  readonly entry: string;
  /** Ids of the pairs of a traversal that are shown of this record; other looks are shown as a whole. */
  readonly cells?: ReadonlySet<string>;
}

/** Whether a line of its record is shown. */
export const isShown = (
  { entry, cells }: Pick<Shown<LookName>, 'entry' | 'cells'>,
  line: LookLine,
): boolean => line.entry === entry && (cells === undefined || line.type !== 'cell' || cells.has(line.cell));

/** The cells of an entry that are shown, of whichever records. */
export const shownCells = (looks: readonly Shown<'traversal'>[]): readonly Cell[] =>
  looks.flatMap((look) => look.record.lines.filter((line) => isShown(look, line)));

type Whole = Exclude<LookName, 'traversal'>;

/** How much a look asked: a quick second one does not take the place of a thorough one. */
const extent = ({ kind, record }: Of<Whole>): number =>
  record.passes *
  (kind === 'survival' ? record.absences.length * record.events.length : record.events.length);

/**
 * Of each entry the look that asked most, of several the newest. The network without a VPN, with which times are compared, has one on each
 * testbed.
 */
export const shownLooks = <K extends Whole>(kind: K, records: readonly SiteRecord[]): readonly Shown<K>[] => {
  const ofKind = records.filter((record): record is Of<K> => record.kind === kind);
  const best = new Map<string, Shown<K>>();
  for (const record of inOrder(ofKind).toSorted((a, b) => extent(b) - extent(a)))
    for (const { entry, name } of namedEntries(record).values()) {
      const key = entry.control?.kind === 'reference' ? `${name} on ${testbedOf(record)}` : name;
      if (!best.has(key)) best.set(key, { record, name, entry: entry.name });
    }
  return [...best.values()];
};

/** From which record a look is, and where that was made. */
export const sourceOf = (record: SiteRecord): LookSource => ({
  record: record.folder,
  day: record.record.createdAt.slice(0, 10),
  testbed: testbedOf(record),
  machine: machineText(record),
});

/** What traversals saw of an entry, the one with most pairs first. `index` is the entry's place in the dataset. */
const reachabilityOf = (
  most: Shown<'traversal'>,
  others: readonly Shown<'traversal'>[],
  index: number,
): Reachability => {
  const { record } = most;
  const own = shownCells([most, ...others]);
  const elsewhere = others.map((other) => {
    const { record: folder, day } = sourceOf(other.record);
    return { record: folder, day, cells: [...(other.cells ?? [])] };
  });
  const passes = Map.groupBy(
    own.toSorted((a, b) => a.pass - b.pass),
    ({ cell }) => cell,
  );
  const verdicts = traversalVerdicts(own);
  const figures = pathFigures(own).map(({ kind, passes: count, ...values }) => ({
    kind,
    passes: count,
    rttMs: four(values.rttMs),
    goodputUp: four(values.goodputUp),
    goodputDown: four(values.goodputDown),
  }));
  const idOf = ([a, b]: readonly [string, string]): string => `${a}+${b}`;
  return {
    entry: index,
    ...sourceOf(record),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    passes: record.record.passes,
    labs: record.record.labs,
    ...waitsOf(record.record),
    ...(record.record.meshmarkTraversal === 3 ? { oneComes: true as const } : {}),
    punchable: verdicts.filter(({ possible }) => possible).length,
    cells: Object.fromEntries(
      [...passes].map(([id, all]) => [id, all.map((one) => PASS_MARKS[resultOf(one)]).join('')]),
    ),
    // What the first format timed is something else.
    times:
      record.record.meshmarkTraversal === 1
        ? {}
        : Object.fromEntries(
            verdicts.map(({ ends, firstPacketMs, directMs }) => [
              idOf(ends),
              [whole(firstPacketMs), whole(directMs)],
            ]),
          ),
    ...(figures.length === 0 ? {} : { figures }),
  };
};

/** What traversals saw of every entry; `place` gives its place in the dataset by its name. */
export const reachabilitiesOf = (
  looks: readonly Shown<'traversal'>[],
  place: (name: string) => number,
): readonly Reachability[] =>
  [...Map.groupBy(looks, ({ name }) => name)].flatMap(([name, [most, ...others]]) =>
    most === undefined ? [] : [reachabilityOf(most, others, place(name))],
  );

type Fact = SurvivalFacts['facts'][number];

/** Why a question was not answered in every session, or not asked; null where all worked. */
const whyNot = (
  { works, not, limitMs }: Asked,
  { failed, invalid, reasons, moot }: Troubles,
  before: string,
): string | null => {
  if (moot !== null && works + not === 0) return moot;
  const clauses = [
    not > 0
      ? `no answer at the end of ${Math.round((limitMs ?? 0) / 1000)} s, in ${not} of ${works + not}`
      : '',
    before,
    failed > 0 ? `failed in ${plural(failed, 'session')}` : '',
    invalid > 0 ? `${plural(invalid, 'session')} spoilt by the lab` : '',
  ].filter((clause) => clause !== '');
  const [reason] = failed + invalid > 0 ? reasons : [];
  if (clauses.length === 0) return works + not === 0 ? 'no session came as far as this' : null;
  return `${clauses.join('; ')}${reason === undefined ? '' : ` (${reason})`}`;
};

type Asked = Pick<Tally, 'works' | 'not' | 'failed' | 'ms' | 'limitMs'>;

const factOf = (absence: string, event: string, asked: Asked, troubles: Troubles, before = ''): Fact => ({
  absence,
  event,
  worked: asked.works,
  passes: asked.works + asked.not,
  ...(asked.failed > 0 ? { failed: asked.failed } : {}),
  ms: whole(asked.ms),
  reason: whyNot(asked, troubles, before),
  ...(troubles.moot !== null && asked.works + asked.not === 0 ? { moot: true as const } : {}),
});

const wayFact = (absence: string, { counts, ms, limitMs }: WayVerdict, troubles: Troubles): Fact => {
  const works = counts.direct + counts.relayed + counts.mixed;
  return factOf(
    absence,
    THROUGH_OTHERS,
    { works, not: counts.unreachable, failed: troubles.failed, ms, limitMs },
    troubles,
  );
};

/** What a survival saw of an entry. */
export const survivalOf = ({ record, entry }: Shown<'survival'>, index: number): SurvivalFacts => {
  const [verdict] = survivalVerdicts(record.lines.filter((line) => line.entry === entry));
  const { events } = record.record;
  const wasAsked = (question: string): boolean => question === 'existing' || events.includes(question);
  const through = verdict?.through ?? null;
  const nodes = verdict?.nodes ?? [];
  return {
    entry: index,
    ...sourceOf(record),
    passes: record.record.passes,
    watchSeconds: record.record.watchSeconds,
    ...(nodes.length === 0
      ? {}
      : { nodes: nodes.map(({ device, serves, takesPart }) => ({ device, serves, takesPart })) }),
    facts: [
      ...(verdict?.absences ?? []).flatMap((own) =>
        QUESTION_IDS.filter(wasAsked).map((question) =>
          factOf(
            own.absence,
            question,
            own.answers[question],
            own.troubles[question],
            question === 'existing' ? beforeText(own) : '',
          ),
        ),
      ),
      ...(through === null
        ? []
        : [
            wayFact('none', through.before, through),
            // Who went directly had nobody who carried.
            ...(Object.values(through.after.counts).some((count) => count > 0)
              ? [wayFact('carrier', through.after, through)]
              : []),
          ]),
    ],
  };
};

/** What outages saw of an entry. */
export const outagesOf = ({ record, entry }: Shown<'outages'>, index: number): OutageFacts => {
  const own = record.lines.filter((line) => line.entry === entry);
  return {
    entry: index,
    ...sourceOf(record),
    events: outageVerdicts(own).map((verdict) =>
      eventFacts(
        verdict,
        own.filter(({ event }) => event === verdict.event),
      ),
    ),
  };
};
