import { type Evidence, factText, titledFacts } from '../../catalog/facts.ts';
import { manifests } from '../../catalog/index.ts';
import type { Deviation } from '../../catalog/types.ts';
import { HEADLINES } from '../../metrics/headlines.ts';
import { type Corrections, correctionsOf } from '../../results/corrections.ts';
import type { LookLine, LookName } from '../../results/look-kinds.ts';
import { type Statement, statementsOf } from '../../results/maintainers.ts';
import { commitOf } from '../../results/record-facts.ts';
import type { Status } from '../../results/status.ts';
import { THROUGH_OTHERS } from '../../scenarios/survival.ts';
import type { Board } from '../dataset/board.ts';
import type { SiteEntry } from '../dataset/dataset.ts';
import { four } from '../dataset/digits.ts';
import { isShown, type Shown, shownCells } from '../dataset/looks.ts';
import { namedEntries } from '../dataset/names.ts';
import { datasetId, type SiteLook, type SiteRecord, type SiteRun, testbedOf } from '../dataset/source.ts';
import { type Surprise, surprisesOf } from '../dataset/surprises.ts';
import { lookAgain, runAgain } from './again.ts';
import { compareCommand, lookAgainCommand, runCommand, workloadsIn } from './commands.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { type Rival, rivalsOf } from './rivals.ts';

/** Format of the files `details/<entry>.json`. */
export const DETAILS_FORMAT = 2;

/** One session's figure in one cell. */
export interface RoundFigure {
  readonly round: number;
  /** In the metric's unit; null where there is none. */
  readonly value: number | null;
  /** Number of the line in the record's journal, from 1. */
  readonly line: number;
}

/** Everything that one cell of the table comes from. */
export interface CellDetails {
  readonly record: string;
  readonly scenario: string;
  readonly metric: string;
  readonly status: Status;
  readonly rounds: readonly RoundFigure[];
  /** Measures the whole run again with the code that made it; empty where nobody else can. */
  readonly again: string;
  /** A quick look: this entry beside the anchor in this scenario, with whichever code is there. */
  readonly reproduce: string;
  /** Measures one's own build against this entry in this scenario. */
  readonly compare: string;
}

/** A line of a record that is not as one would wish, with the daemons' last words. */
export interface FailureDetails {
  readonly record: string;
  /** Number of the line in that record's file of lines, from 1. */
  readonly line: number;
  /** Where: scenario and round, pair of routers, what was taken away, event. */
  readonly where: string;
  readonly status: string;
  readonly reason: string;
  /** Last log lines by daemon. */
  readonly logTail: Readonly<Record<string, string>>;
  /** Why that was our fault; not there where it was not. */
  readonly correction?: string;
}

/** One line of a look. */
export interface LookLineDetails {
  /** Number of the line in the record's file of lines, from 1. */
  readonly line: number;
  /** What was looked at: pair of routers, what was taken away with what happened then, event. */
  readonly what: string;
  /** What came of it, in a word. */
  readonly came: string;
}

/** A look at this entry, with the commands that take it again. */
export interface LookDetails {
  readonly kind: LookName;
  readonly record: string;
  readonly lines: readonly LookLineDetails[];
  /** At all entries of its record, with the code that took it; empty where nobody else can. */
  readonly again: string;
  /** With whichever code is there. */
  readonly reproduce: string;
}

/** A version's ratio to the anchor in one metric and scenario of its own run. Four significant digits. */
export interface HistoryFigure {
  readonly scenario: string;
  readonly metric: string;
  readonly ratio: number;
  /** 95 % interval; null under two common rounds. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What the page loads about one entry when somebody looks at it. */
export interface EntryDetails {
  readonly meshmarkDetails: typeof DETAILS_FORMAT;
  /** Id of the dataset that it belongs to. */
  readonly dataset: string;
  /** Name in the dataset. */
  readonly entry: string;
  readonly deviations: readonly Deviation[];
  /** Of its maintainers, oldest first. */
  readonly statements: readonly Statement[];
  /** What the catalogue says, in words, with what shows it; unknown facts have no evidence. */
  readonly facts: readonly {
    readonly name: string;
    readonly value: string;
    readonly evidence: Evidence | null;
  }[];
  /** Files in the repository that say how it is configured and driven. */
  readonly adapter: readonly string[];
  /** What that makes of a small network, by the catalogue's code when the page was made; null for no VPN. */
  readonly configuration: Configuration | null;
  /** Each record in which this product took part, newest first: version, and the hash over program, configuration and driver. */
  readonly history: readonly {
    readonly record: string;
    readonly date: string;
    readonly kind: SiteRecord['kind'];
    readonly name: string;
    readonly version: string;
    readonly contestant: string | null;
    readonly program: string | null;
    readonly commit: string | null;
    /** Whether a run is of the testbed of the newest run with this product; null for looks, which are counts of their own. */
    readonly sameTestbed: boolean | null;
    /** Headline metrics of a contestant in a run of that testbed; else empty. */
    readonly figures: readonly HistoryFigure[];
  }[];
  readonly cells: readonly CellDetails[];
  readonly rivals: readonly Rival[];
  readonly looks: readonly LookDetails[];
  /** In its traversal. */
  readonly surprises: readonly Surprise[];
  readonly failures: readonly FailureDetails[];
}

const cellDetails = (board: Board, name: string): CellDetails[] => {
  const shown = Map.groupBy(board.tables, ({ run }) => run);
  return [...shown].flatMap(([run, tables]) => {
    const named = [...namedEntries(run).values()].find((one) => one.name === name);
    if (named === undefined) return [];
    const scenarios = new Set(tables.map(({ scenario }) => scenario));
    const lines = new Map(
      run.lines.flatMap(({ scenario, round, entry }, i) =>
        entry === named.entry.name ? [[`${scenario} ${round}`, i + 1] as const] : [],
      ),
    );
    return (board.cells.get(run) ?? [])
      .filter(({ entry, scenario }) => entry.name === named.entry.name && scenarios.has(scenario))
      .map(({ scenario, metric, status, values }) => ({
        record: run.folder,
        scenario,
        metric: metric.id,
        status,
        rounds: [...lines]
          .filter(([key]) => key.startsWith(`${scenario} `))
          .map(([key, line]) => {
            const round = Number(key.slice(scenario.length + 1));
            return { round, value: values.get(round) ?? null, line };
          })
          .toSorted((a, b) => a.round - b.round),
        again: runAgain(run),
        reproduce: runCommand(named, scenario, run.record.plan),
        compare: compareCommand(
          named,
          named.entry.overlay,
          [scenario],
          workloadsIn(run.record.plan, scenario),
        ),
      }));
  });
};

interface Troubled {
  readonly where: string;
  readonly status: string;
  readonly reason: string | null;
  readonly logTail: Readonly<Record<string, string>>;
  readonly correction?: string;
}

/** Why earlier tries of a line were no use. */
const takenAgain = (where: string, spoilt: readonly string[] = []): Troubled[] =>
  spoilt.map((reason) => ({ where, status: 'taken again', reason, logTail: {} }));

const sessionTroubles = (corrections: Corrections, run: SiteRun, entry: string) =>
  run.lines.flatMap((session, i): [number, Troubled][] => {
    if (session.entry !== entry) return [];
    const { scenario, round, status, logTail } = session;
    const where = `${scenario}, round ${round}`;
    const broken = session.measurements.filter((one) => one.status !== 'ok');
    const again = takenAgain(where, session.spoilt).map((trouble): [number, Troubled] => [i + 1, trouble]);
    if (status === 'ok' && broken.length === 0) return again;
    // What no measurement explains is the session's own trouble.
    const own = broken.some((one) => one.status === status) || status === 'ok' ? [] : [session];
    const troubles = [...own, ...broken].map((one): [number, Troubled] => {
      const of = { status: one.status, reason: one.reason, logTail };
      if (!('workload' in one)) return [i + 1, { where, ...of }];
      const ours = correctionsOf(corrections, run.folder, session, one.workload).map(({ text }) => text);
      const correction = ours.length === 0 ? {} : { correction: ours.join(' ') };
      return [i + 1, { where: `${where}, ${one.workload}`, ...of, ...correction }];
    });
    return [...again, ...troubles];
  });

const whatOf = (line: LookLine): string => {
  switch (line.type) {
    case 'cell':
      return line.cell;
    case 'outage':
      return line.event;
    case 'answer':
      return `${line.absence}, ${line.event}`;
    case 'carried':
      return THROUGH_OTHERS;
  }
};

const cameOf = (line: LookLine): string =>
  line.type === 'cell' ? (line.outcome ?? line.status) : line.status;

const placeOf = (line: LookLine): string => `${whatOf(line)}, pass ${line.pass}`;

const isQuiet = (line: LookLine): boolean => {
  if (line.type === 'outage') return line.status === 'back';
  if (line.status === 'not-applicable') return true;
  if (line.status !== 'ok' || line.reason !== null) return false;
  return line.type === 'cell' || Object.keys(line.logTail).length === 0;
};

/** Why a line was taken again, and what went wrong in the end; nothing for most. */
const troublesOf = (line: LookLine): Troubled[] => {
  const [where, status] = [placeOf(line), cameOf(line)];
  return [...takenAgain(where, line.spoilt), ...(isQuiet(line) ? [] : [{ ...line, where, status }])];
};

type Own = Pick<Shown<'traversal'>, 'entry' | 'cells'>;

const linesOf = (lines: readonly LookLine[], own: Own): LookLineDetails[] =>
  lines.flatMap((line, i) =>
    isShown(own, line) ? [{ line: i + 1, what: whatOf(line), came: cameOf(line) }] : [],
  );

const lookTroubles = (record: SiteLook, own: Own): [number, Troubled][] => {
  const lines: readonly LookLine[] = record.lines;
  return lines.flatMap((line, i) =>
    isShown(own, line) ? troublesOf(line).map((trouble): [number, Troubled] => [i + 1, trouble]) : [],
  );
};

const failuresOf = (corrections: Corrections, record: SiteRecord, own: Own): FailureDetails[] => {
  const troubles =
    record.kind === 'run' ? sessionTroubles(corrections, record, own.entry) : lookTroubles(record, own);
  return troubles.map(([line, { where, status, reason, logTail, correction }]) => ({
    record: record.folder,
    line,
    where,
    status,
    reason: reason ?? 'no reason recorded',
    logTail,
    ...(correction === undefined ? {} : { correction }),
  }));
};

const factsOf = (overlay: string): EntryDetails['facts'] => {
  const manifest = manifests.find(({ id }) => id === overlay);
  if (manifest === undefined) return [];
  return titledFacts(manifest.facts).map(([name, fact]) => ({
    name,
    value: factText(fact),
    evidence: fact === 'unknown' ? null : fact.evidence,
  }));
};

/** The headline rows of a report that have a ratio, of one entry of its run. */
const headlinesOf = (board: Board, run: SiteRun, name: string): HistoryFigure[] =>
  (board.reports.get(run)?.rows ?? []).flatMap(({ entry, scenario, metric, ratio, low, high, control }) => {
    const rounded = four(ratio);
    return entry === name && control === null && rounded !== null && HEADLINES.includes(metric)
      ? [{ scenario, metric, ratio: rounded, low: four(low), high: four(high) }]
      : [];
  });

const historyOf = (board: Board, { overlay }: SiteEntry): EntryDetails['history'] => {
  const took = board.records.flatMap((record) =>
    [...namedEntries(record).values()]
      .filter(({ entry }) => entry.overlay === overlay)
      .map((named) => ({ record, ...named })),
  );
  const newest = took.find(({ record }) => record.kind === 'run')?.record;
  return took.map(({ record, entry, name, version }) => {
    const contestant = record.record.provenance.contestants[entry.name];
    const program = contestant?.of.program;
    const sameTestbed =
      record.kind !== 'run' || newest === undefined ? null : testbedOf(record) === testbedOf(newest);
    return {
      record: record.folder,
      date: record.record.createdAt,
      kind: record.kind,
      name,
      version,
      contestant: contestant?.hash ?? null,
      program: typeof program === 'string' ? program : null,
      commit: commitOf(record)?.id ?? null,
      sameTestbed,
      figures: record.kind === 'run' && sameTestbed ? headlinesOf(board, record, entry.name) : [],
    };
  });
};

/** What the page loads about one entry of the board. */
export const detailsOf = (board: Board, entry: SiteEntry): EntryDetails => {
  const { name, overlay } = entry;
  const looks = [...board.traversals, ...board.survivals, ...board.outages].filter(
    (look) => look.name === name,
  );
  const runs = [...new Set(board.tables.map(({ run }) => run))].flatMap((run) => {
    const named = [...namedEntries(run).values()].find((one) => one.name === name);
    return named === undefined ? [] : [{ record: run, entry: named.entry.name }];
  });
  return {
    meshmarkDetails: DETAILS_FORMAT,
    dataset: datasetId(board.records, board.corrections),
    entry: name,
    deviations: manifests.find(({ id }) => id === overlay)?.deviations ?? [],
    statements: statementsOf(board.maintainers, overlay),
    facts: factsOf(overlay),
    adapter: [`src/catalog/${overlay}/render.ts`, `src/overlays/${overlay}/driver.ts`],
    configuration: configurationOf(overlay),
    history: historyOf(board, entry),
    cells: cellDetails(board, name),
    rivals: rivalsOf(board, entry),
    looks: looks.map((look) => ({
      kind: look.record.kind,
      record: look.record.folder,
      lines: linesOf(look.record.lines, look),
      again: lookAgain(look.record),
      reproduce: lookAgainCommand(name, overlay, look.record, look.entry),
    })),
    surprises: surprisesOf(
      board.explanations,
      overlay,
      shownCells(board.traversals.filter((look) => look.name === name)),
    ),
    failures: [...runs, ...looks].flatMap((shown) => failuresOf(board.corrections, shown.record, shown)),
  };
};
