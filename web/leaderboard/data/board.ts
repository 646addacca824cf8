import type {
  CellStatus,
  CellVerdict,
  Dataset,
  OutageFacts,
  Reachability,
  SiteEntry,
  SurvivalFacts,
} from '../../../src/site/dataset/dataset.ts';
import { commonPairs } from './common-pairs.ts';
import { testbedInOrder } from './sources.ts';

/** One entry in one metric of one scenario, with names instead of places. */
export interface Cell {
  readonly entry: number;
  readonly scenario: number;
  readonly metric: number;
  readonly status: CellStatus;
  /** Sessions that are ok, of so many. */
  readonly ok: number;
  readonly attempts: number;
  readonly value: number | null;
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  readonly verdict: CellVerdict;
  readonly reason: string | null;
  /** Why it has no figure by our fault; null where it has one, or that is the entry's own. */
  readonly correction: string | null;
}

/** A dataset in which things are found. */
export interface Board {
  readonly dataset: Dataset;
  /** Undefined where nobody measured this there. */
  readonly cell: (entry: number, scenario: number, metric: number) => Cell | undefined;
  /** Indices of the metrics that a scenario has, in the dataset's order. */
  readonly metricsOf: (scenario: number) => readonly number[];
  readonly reachability: (entry: number) => Reachability | undefined;
  /** Pairs of routers by which contestants are put in an order, whichever of them a view shows (`common-pairs.ts`). */
  readonly pairsInOrder: ReadonlySet<string>;
  readonly survival: (entry: number) => SurvivalFacts | undefined;
  /** Of several, as the network without a VPN has, those of the testbed that is put in an order, else the first. */
  readonly outages: (entry: number) => OutageFacts | undefined;
  /** Testbed of the outages that are put in an order; null for none. */
  readonly outagesTestbed: string | null;
}

/** Ids of datasets from published records are hexadecimal; a made-up one says so. */
export const isMadeUp = ({ id }: Dataset): boolean => !/^[0-9a-f]+$/.test(id);

const byEntry = <T extends { readonly entry: number }>(items: readonly T[]): ReadonlyMap<number, T> =>
  new Map(items.map((item) => [item.entry, item]));

/** Cells that have no figure by our fault: entry, scenario and metric to what was wrong. */
const correctionsIn = ({ corrections }: Dataset): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  for (const { text, cells } of corrections)
    for (const [scenario, metric, entry] of cells) {
      const key = `${entry} ${scenario} ${metric}`;
      const before = texts.get(key);
      texts.set(key, before === undefined ? text : `${before} ${text}`);
    }
  return texts;
};

export const boardOf = (dataset: Dataset): Board => {
  const { cells, reasons, metrics, entries } = dataset;
  const keyOf = (entry: number, scenario: number, metric: number): number =>
    (scenario * metrics.length + metric) * entries.length + entry;
  const found = new Map<number, Cell>();
  const corrected = correctionsIn(dataset);
  const ofScenario = new Map<number, Set<number>>();
  for (const tuple of cells) {
    const [scenario, metric, entry, status, ok, attempts, value, ratio, low, high] = tuple;
    const [, , , , , , , , , , rankLow, rankHigh, verdict, reason] = tuple;
    found.set(keyOf(entry, scenario, metric), {
      entry,
      scenario,
      metric,
      status,
      ok,
      attempts,
      value,
      ratio,
      low,
      high,
      rankLow,
      rankHigh,
      verdict,
      reason: reason === null ? null : (reasons[reason] ?? null),
      correction: corrected.get(`${entry} ${scenario} ${metric}`) ?? null,
    });
    const own = ofScenario.get(scenario) ?? new Set();
    ofScenario.set(scenario, own.add(metric));
  }
  const isContestant = ({ entry }: { readonly entry: number }): boolean =>
    entries[entry]?.kind !== 'reference';
  const outagesTestbed = testbedInOrder(dataset.outages.filter(isContestant));
  const isInOrder = ({ testbed }: OutageFacts): number => Number(testbed === outagesTestbed);
  const [reachability, survival, outages] = [
    byEntry(dataset.reachability),
    byEntry(dataset.survival),
    // Of several the last one stays.
    byEntry(dataset.outages.toReversed().toSorted((a, b) => isInOrder(a) - isInOrder(b))),
  ];
  return {
    dataset,
    cell: (entry, scenario, metric) => found.get(keyOf(entry, scenario, metric)),
    metricsOf: (scenario) => [...(ofScenario.get(scenario) ?? [])].toSorted((a, b) => a - b),
    reachability: (entry) => reachability.get(entry),
    pairsInOrder: commonPairs(dataset.reachability.filter(isContestant)),
    survival: (entry) => survival.get(entry),
    outages: (entry) => outages.get(entry),
    outagesTestbed,
  };
};

/** Testbeds on which scenarios were run, that of the newest run first. */
export const testbedsOf = ({ scenarios }: Dataset): readonly number[] => [
  ...new Set(scenarios.map(({ testbed }) => testbed)),
];

/** Scenarios in which an entry took part, in the dataset's order. */
export const scenariosWith = (board: Board, entry: number): readonly number[] =>
  board.dataset.scenarios.flatMap((_, i) =>
    board.metricsOf(i).some((metric) => board.cell(entry, i, metric) !== undefined) ? [i] : [],
  );

/** Words beside a scenario's name where several testbeds ran it; empty else. */
export const elsewhere = ({ scenarios, testbeds }: Dataset, scenario: number): string => {
  const { id, testbed = 0 } = scenarios[scenario] ?? {};
  return scenarios.filter((one) => one.id === id).length > 1 ? ` (${testbeds[testbed]?.title})` : '';
};

/** As the name of a file: a record of somebody else may call things whatever it likes. */
export const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '-');

/** Part of an address: the scenario alone for the newest run of it, with the testbed for others. */
export const scenarioSlug = ({ scenarios, testbeds }: Dataset, scenario: number): string => {
  const { id = '', testbed = 0 } = scenarios[scenario] ?? {};
  const newest = scenarios.findIndex((one) => one.id === id) === scenario;
  return plain(newest ? id : `${id}-${testbeds[testbed]?.id}`);
};

/** Part of an address: the product alone while it has one entry, so that a link outlives a version. */
export const slugOf = ({ entries }: Dataset, entry: SiteEntry): string => {
  const alone = entries.filter(({ overlay }) => overlay === entry.overlay).length === 1;
  return plain(alone ? entry.overlay : entry.name);
};
