import { resultOfMark } from '../../../src/report/nat/pass-marks.ts';
import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import { scoreAbove } from '../../../src/site/dataset/next-above.ts';
import { configurationOf } from '../../../src/site/details/configuration.ts';
import type {
  CellDetails,
  EntryDetails,
  FailureDetails,
  LookDetails,
} from '../../../src/site/details/details.ts';

const cellsOf = (dataset: Dataset, entry: number): CellDetails[] =>
  dataset.cells.flatMap(([scenario, metric, own, status, , attempts, value]) => {
    if (own !== entry) return [];
    const { id = '', record = '' } = dataset.scenarios[scenario] ?? {};
    return [
      {
        record,
        scenario: id,
        metric: dataset.metrics[metric]?.id ?? '',
        status,
        rounds: Array.from({ length: attempts }, (_, i) => ({
          round: i + 1,
          value: value === null || i === 3 ? null : value * (1 + i / 1000),
          line: 1 + entry + i * dataset.entries.length,
        })),
        again: `git checkout 0123456789ab && ./meshmark run --scenarios ${id} --seed 1`,
        reproduce: `./meshmark run --scenarios ${id}`,
        compare: `./meshmark compare --scenarios ${id}`,
      },
    ];
  });

const rivalsOf = ({ useCases, entries }: Dataset, entry: number): EntryDetails['rivals'] =>
  useCases.flatMap(({ id, scores }) => {
    const above = entries[scoreAbove(scores, entry)?.entry ?? -1];
    return above === undefined
      ? []
      : [
          {
            useCase: id,
            entry: above.name,
            compare: `./meshmark compare ${above.name} ${entries[entry]?.overlay}=./${id}`,
          },
        ];
  });

const traversalOf = (record: string, pairs: readonly (readonly [string, string])[]): LookDetails => ({
  kind: 'traversal',
  record,
  lines: pairs.flatMap(([what, marks], i) =>
    [...marks].map((mark, pass) => ({ line: 1 + 3 * i + pass, what, came: resultOfMark(mark) })),
  ),
  again: 'git checkout 0123456789ab && ./meshmark traverse oak elm --seed 1',
  reproduce: `./meshmark traverse --pairs ${pairs.map(([what]) => what).join(',')}`,
});

/** A matrix of as many traversals as the dataset says. */
const looksOf = (dataset: Dataset, entry: number): LookDetails[] =>
  dataset.reachability
    .filter((one) => one.entry === entry)
    .flatMap(({ record, cells, elsewhere = [] }) => {
      const of = (pairs: readonly string[]) => pairs.map((pair) => [pair, cells[pair] ?? ''] as const);
      const again = elsewhere.flatMap((other) => other.cells);
      return [
        traversalOf(record, of(Object.keys(cells).filter((pair) => !again.includes(pair)))),
        ...elsewhere.map((other) => traversalOf(other.record, of(other.cells))),
      ];
    });

const run = {
  kind: 'run',
  contestant: null,
  program: '0123456789abcdef',
  commit: null,
  sameTestbed: true,
} as const;

/** Two runs of one testbed, the later with a scenario more, one of another testbed, and a look. */
const historyOf = (name: string): EntryDetails['history'] => [
  {
    ...run,
    record: '2026-11-24-run-lan-100',
    date: '2026-11-24T12:00:00.000Z',
    name,
    version: '1.1.0',
    figures: [
      { scenario: 'lan-100', metric: 'tcp.goodput-up', ratio: 1.203, low: 1.151, high: 1.257 },
      { scenario: 'two-homes', metric: 'tcp.goodput-up', ratio: 0.99, low: null, high: null },
    ],
  },
  {
    ...run,
    record: '2026-11-17-run-made-up',
    date: '2026-11-17T12:00:00.000Z',
    name,
    version: '1.0.0',
    figures: [{ scenario: 'lan-100', metric: 'tcp.goodput-up', ratio: 0.812, low: 0.8, high: 0.824 }],
  },
  {
    ...run,
    record: '2026-11-10-run-elsewhere',
    date: '2026-11-10T12:00:00.000Z',
    name,
    version: '1.0.0',
    sameTestbed: false,
    figures: [],
  },
  {
    ...run,
    kind: 'traversal',
    record: '2026-11-03-traversal-made-up',
    date: '2026-11-03T12:00:00.000Z',
    name,
    version: '1.0.0',
    sameTestbed: null,
    figures: [],
  },
];

/** What is missing in a made-up dataset by our fault, of one entry. */
const correctedOf = (dataset: Dataset, entry: number): FailureDetails[] =>
  dataset.corrections
    .filter(({ cells }) => cells.some(([, , own]) => own === entry))
    .map(({ record, text }) => ({
      record: record ?? '',
      line: 30 + entry,
      where: 'lan-100, round 2, rtt',
      status: 'invalid',
      reason: 'the clock was set',
      logTail: {},
      correction: text,
    }));

/** Where the figures of a made-up dataset come from, with a failure of everybody's, by the name of the entry. */
export const madeUpDetails = (dataset: Dataset): ReadonlyMap<string, EntryDetails> =>
  new Map(
    dataset.entries.map(({ name, overlay }, i) => [
      name,
      {
        meshmarkDetails: 2,
        dataset: dataset.id,
        entry: name,
        deviations: [],
        statements: [],
        facts: [
          { name: 'licence', value: 'MIT', evidence: null },
          { name: 'relays', value: 'yes', evidence: { by: 'measured', test: 'comes up' } },
          {
            name: 'layer',
            value: '3',
            evidence: { by: 'docs', urls: [`https://${overlay}.example/layer`] },
          },
        ],
        adapter: [`src/catalog/${overlay}/render.ts`, `src/overlays/${overlay}/driver.ts`],
        // Trees have none.
        configuration: configurationOf('nebula'),
        history: historyOf(name),
        cells: cellsOf(dataset, i),
        rivals: rivalsOf(dataset, i),
        looks: looksOf(dataset, i),
        surprises: [],
        failures: [
          {
            record: '2026-11-24-run-lan-100',
            line: 1 + i,
            where: 'lan-100, round 1',
            status: 'failed',
            reason: 'the daemon ended with code 1: <b>"bad" key</b> & more',
            logTail: { [overlay]: 'last words <i>' },
          },
          ...correctedOf(dataset, i),
        ],
      },
    ]),
  );
