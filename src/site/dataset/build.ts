import { metricById, metrics } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/types.ts';
import type { ReportRow } from '../../report/run/types.ts';
import { scenarioById } from '../../scenarios/index.ts';
import type { Board, Table } from './board.ts';
import { siteCorrections } from './corrections.ts';
import {
  type CellTuple,
  DATASET_FORMAT,
  type Dataset,
  type SiteMetric,
  type SiteScenario,
} from './dataset.ts';
import { four, fourBeside } from './digits.ts';
import { withExplanations, withOutageExplanations } from './explained.ts';
import { outagesOf, reachabilitiesOf, survivalOf } from './looks.ts';
import { namedEntries } from './names.ts';
import { datasetId, type SiteRecord, testbedOf } from './source.ts';
import { testbedsByRecords } from './testbeds.ts';
import { siteUseCases } from './use-cases.ts';

/** Groups by what is measured, whichever workload measured it; a unit that is not here is a group of its workload. */
const GROUPS: Readonly<Record<string, string>> = {
  'Mbit/s': 'Throughput',
  ms: 'Delay',
  s: 'Time to finish',
  's/GB': 'CPU cost',
  MiB: 'Memory',
  'B/B': 'Bytes on the lines',
};

const siteMetric = ({
  id,
  title,
  workload,
  unit,
  direction,
  margin,
  restates,
  censoredAt,
  describes,
}: Metric): SiteMetric => ({
  id,
  title,
  group: GROUPS[unit] ?? workload,
  unit,
  direction,
  margin,
  ...(restates === undefined ? {} : { restates }),
  ...(censoredAt === undefined ? {} : { censoredAt }),
  describes,
});

/** Texts by index, each once. */
const interned = () => {
  const indices = new Map<string, number>();
  return {
    of: (text: string): number => {
      const known = indices.get(text);
      if (known !== undefined) return known;
      indices.set(text, indices.size);
      return indices.size - 1;
    },
    texts: (): string[] => [...indices.keys()],
  };
};

/** Copies are there for the audit alone. */
const isShown = ({ duplicates }: ReportRow): boolean => duplicates === null;

const siteScenario = (table: Table, testbed: number): SiteScenario => {
  const known = scenarioById(table.scenario);
  return {
    id: table.scenario,
    title: known?.title ?? table.scenario,
    asks: known?.asks ?? '',
    lineRateMbit: table.lineRateMbit,
    rounds: table.rounds,
    testbed,
    record: table.run.folder,
  };
};

/** Where things stand in the dataset's lists. */
interface Places {
  readonly metric: (id: string) => number;
  readonly entry: (name: string) => number;
  readonly reason: (text: string) => number;
}

const cellsOf = ({ run, rows }: Table, scenario: number, places: Places): CellTuple[] => {
  const names = namedEntries(run);
  return rows
    .filter(isShown)
    .map((row) => [
      scenario,
      places.metric(row.metric),
      places.entry(names.get(row.entry)?.name ?? row.entry),
      row.status,
      row.n,
      row.attempts,
      fourBeside(row.value, metricById(row.metric).censoredAt),
      four(row.ratio),
      four(row.low),
      four(row.high),
      row.rankLow,
      row.rankHigh,
      row.verdict,
      row.reason === null ? null : places.reason(row.reason),
    ]);
};

/** Records of looks that are shown, together by testbed, of each testbed that has no table. */
const onlyLooked = (
  { traversals, survivals, outages }: Board,
  tabled: readonly string[],
): readonly (readonly SiteRecord[])[] => {
  const records = new Set<SiteRecord>([...traversals, ...survivals, ...outages].map(({ record }) => record));
  return [...Map.groupBy(records, testbedOf)].flatMap(([id, own]) => (tabled.includes(id) ? [] : [own]));
};

/** The document that the page reads. */
export const datasetOf = (board: Board): Dataset => {
  const { records, reports, tables, traversals, survivals, outages, entries, explanations } = board;
  const reasons = interned();
  const testbeds = [...new Set(tables.map(({ testbed }) => testbed))];
  const measured = metrics.filter(({ id }) =>
    tables.some(({ rows }) => rows.some((row) => row.metric === id)),
  );
  const places: Places = {
    metric: (id) => measured.findIndex((metric) => metric.id === id),
    entry: (name) => entries.findIndex((entry) => entry.name === name),
    reason: reasons.of,
  };
  const cells = tables.flatMap((table, i) => cellsOf(table, i, places));
  return {
    meshmarkDataset: DATASET_FORMAT,
    id: datasetId(records, board.corrections),
    date:
      records
        .map(({ record }) => record.createdAt)
        .toSorted()
        .at(-1) ?? '',
    testbeds: testbedsByRecords(
      testbeds.map((id) => [...reports.keys()].filter((run) => testbedOf(run) === id)),
      onlyLooked(board, testbeds),
    ),
    entries,
    scenarios: tables.map((table) => siteScenario(table, testbeds.indexOf(table.testbed))),
    metrics: measured.map(siteMetric),
    useCases: siteUseCases(board, places.entry),
    cells,
    reasons: reasons.texts(),
    reachability: reachabilitiesOf(traversals, places.entry),
    survival: survivals.map((look) => {
      const place = places.entry(look.name);
      return withExplanations(explanations, entries[place]?.overlay ?? '', survivalOf(look, place));
    }),
    outages: outages.map((look) => {
      const place = places.entry(look.name);
      return withOutageExplanations(explanations, entries[place]?.overlay ?? '', outagesOf(look, place));
    }),
    corrections: siteCorrections(board, places.metric, places.entry),
  };
};
