import { expect, test } from 'vitest';
import { entryOf, runOf } from '../../report/testing.ts';
import { type Correction, type Corrections, UNCORRECTED } from '../../results/corrections.ts';
import { auditOf } from '../audit.ts';
import { deliveredOf } from '../delivered/delivered.ts';
import { detailsOf } from '../details/details.ts';
import { siteRounds } from '../details/rounds-of.ts';
import { exportFiles } from '../exports/exports.ts';
import { siteRun } from '../testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';

const made = siteRun(
  runOf([
    [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
    [entryOf('tinc'), { speed: 0.5 }],
    [entryOf('n2n'), { speed: 0.8, broken: { 5: { status: 'failed', reason: 'it ended' } } }],
  ]),
);

type Broken = readonly [entry: string, round: number, workload: string, status: 'invalid' | 'timeout'];

/** The run with some workloads of some sessions broken. */
const runWith = (...broken: readonly Broken[]) => ({
  ...made,
  lines: made.lines.map((line) => {
    let session = line;
    for (const [entry, round, workload, status] of broken) {
      if (entry !== line.entry || round !== line.round) continue;
      const reason = `${workload} broke`;
      const measurements = session.measurements.map((one) =>
        one.workload === workload ? { ...one, status, reason, values: {} } : one,
      );
      session = { ...session, status, reason, measurements };
    }
    return session;
  }),
});

type Lost = readonly [entry: string, round: number, workload: string];

const ours = (...lost: readonly Lost[]): Correction => ({
  record: made.folder,
  text: `Ours: ${lost.map(([entry, round]) => `${entry} in ${round}`).join(', ')}.`,
  lost: lost.map(([entry, round, workload]) => ({ scenario: 'lan-100', round, entry, workload })),
  withdrawn: [],
  stale: [],
});
const withdrawing: Correction = {
  record: made.folder,
  text: 'It was read by another clock.',
  lost: [],
  withdrawn: [{ scenario: 'lan-100', metric: 'rtt.median' }],
  stale: [],
};
const correcting = (...corrections: Correction[]): Corrections => ({ ...UNCORRECTED, corrections });

/** `entry metric` of the cells that each correction explains. */
const explained = (run: typeof made, corrections: Corrections): string[][] => {
  const { corrections: all, entries, metrics } = datasetOf(boardOf([run], { corrections }));
  return all.map(({ cells }) =>
    cells.map(([, metric, entry]) => `${entries[entry]?.overlay} ${metrics[metric]?.id}`),
  );
};

test('cells that lack figures by our fault alone are those of the correction, and stay without one', () => {
  const run = runWith(['tinc', 3, 'rtt', 'invalid']);
  const corrections = correcting(ours(['tinc', 3, 'rtt']));
  const [own = []] = explained(run, corrections);
  expect(own).toContain('tinc rtt.median');
  for (const cell of own) expect(cell).toMatch(/^tinc rtt\./);
  const { cells, metrics, entries } = datasetOf(boardOf([run], { corrections }));
  const shown = cells.filter(
    ([, metric, entry]) => metrics[metric]?.id === 'rtt.median' && entries[entry]?.overlay === 'tinc',
  );
  expect(shown.map(([, , , status, ok, , value, ratio]) => [status, ok, value, ratio])).toEqual([
    ['invalid', 9, null, null],
  ]);
});

test('a cell with any session that nothing was said of is the own fault of its entry', () => {
  const run = runWith(['tinc', 3, 'rtt', 'invalid'], ['tinc', 7, 'rtt', 'invalid']);
  const [first, second] = [ours(['tinc', 3, 'rtt']), ours(['tinc', 7, 'rtt'])];
  expect(explained(run, correcting(first))).toEqual([[]]);
  const [one = [], other = []] = explained(run, correcting(first, second));
  expect(one).toContain('tinc rtt.median');
  expect(other).toEqual(one);
});

test.each<[string, Broken, Correction]>([
  ['what timed out', ['tinc', 3, 'rtt', 'timeout'], ours(['tinc', 3, 'rtt'])],
  ['another round', ['tinc', 3, 'rtt', 'invalid'], ours(['tinc', 4, 'rtt'])],
  ['another workload', ['tinc', 3, 'rtt', 'invalid'], ours(['tinc', 3, 'http'])],
  ['another entry', ['tinc', 3, 'rtt', 'invalid'], ours(['wireguard-go', 3, 'rtt'])],
  [
    'another record',
    ['tinc', 3, 'rtt', 'invalid'],
    { ...ours(['tinc', 3, 'rtt']), record: '2026-11-20-run-11111111' },
  ],
  ['a session that failed as a whole', ['tinc', 3, 'rtt', 'invalid'], ours(['n2n', 5, 'rtt'])],
])('%s is never taken upon us', (_, broken, correction) => {
  expect(explained(runWith(broken), correcting(correction))).toEqual([[]]);
});

test('the page of its entry and the exports say so as well', () => {
  const run = runWith(['tinc', 3, 'rtt', 'invalid'], ['tinc', 7, 'http', 'invalid']);
  const correction = ours(['tinc', 3, 'rtt']);
  const board = boardOf([run], { corrections: correcting(correction) });
  const entry = board.entries.find(({ overlay }) => overlay === 'tinc');
  if (entry === undefined) throw new Error('no tinc');
  expect(detailsOf(board, entry).failures.map(({ where, correction: text }) => [where, text])).toEqual([
    ['lan-100, round 3, rtt', correction.text],
    ['lan-100, round 7, http', undefined],
  ]);
  const rows = JSON.parse(exportFiles(board)['cells.json'] ?? '') as Record<string, unknown>[];
  const told = rows.filter(({ correction: text }) => text !== null);
  expect(told.map(({ overlay, metric }) => `${overlay} ${metric}`)).toContain('tinc rtt.median');
  for (const { overlay, status, correction: text } of told)
    expect([overlay, status, text]).toEqual(['tinc', 'invalid', correction.text]);
});

test('what is withdrawn is by our fault in each of its cells, but in one that its entry broke', () => {
  const corrections = correcting(withdrawing);
  expect(explained(made, corrections)).toEqual([['wireguard-go rtt.median', 'tinc rtt.median']]);
  const { cells, metrics, entries } = datasetOf(boardOf([made], { corrections }));
  const shown = cells.flatMap(([, metric, entry, status, ok, attempts, ...figures]) =>
    metrics[metric]?.id === 'rtt.median'
      ? [[entries[entry]?.overlay, status, ok, attempts, figures.slice(0, -1)]]
      : [],
  );
  const none = new Array<null>(7).fill(null);
  expect(shown).toEqual([
    ['wireguard-go', 'invalid', 0, 10, none],
    ['tinc', 'invalid', 0, 10, none],
    ['n2n', 'failed', 0, 10, none],
  ]);
});

test('what is withdrawn of a named entry is by our fault in its cells alone', () => {
  const withdrawn = [{ scenario: 'lan-100', metric: 'rtt', entries: ['tinc'] }];
  const [own = []] = explained(made, correcting({ ...withdrawing, withdrawn }));
  expect(own).toContain('tinc rtt.median');
  for (const cell of own) expect(cell).toMatch(/^tinc rtt\./);
});

test('a cell of which some is missing and the rest withdrawn is of both corrections', () => {
  const run = runWith(['tinc', 3, 'rtt', 'invalid']);
  const [own, other] = explained(run, correcting(ours(['tinc', 3, 'rtt']), withdrawing));
  expect(own).toContain('tinc rtt.median');
  expect(other).toContain('tinc rtt.median');
});

const withCopy = siteRun(
  runOf([
    [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
    [entryOf('tinc'), { speed: 0.5 }],
    [entryOf('tinc (A/A)', { kind: 'aa', duplicates: 'tinc' }), { speed: 0.5 }],
    [entryOf('n2n'), { speed: 0.8 }],
  ]),
);
const aging: Correction = {
  record: withCopy.folder,
  text: 'It was old.',
  lost: [],
  withdrawn: [],
  stale: [{ entry: 'tinc', by: '9.9', on: '2026-03-01' }],
};

test('what a correction calls stale keeps its figures and has neither rank nor verdict, as a record that says so itself', () => {
  const board = boardOf([withCopy], { corrections: correcting(aging) });
  const { plan } = withCopy.record;
  const entries = plan.entries.map((entry) =>
    // From the first of March to the 24th of November.
    entry.name.startsWith('tinc') ? { ...entry, stale: { by: '9.9', days: 268 } } : entry,
  );
  const told = { ...withCopy, record: { ...withCopy.record, plan: { ...plan, entries } } };
  expect([...board.reports.values()]).toEqual([...boardOf([told]).reports.values()]);
  expect(board.entries.find(({ overlay }) => overlay === 'tinc')?.stale).toEqual({ by: '9.9', days: 268 });
  const dataset = datasetOf(board);
  expect(dataset.id).not.toBe(datasetOf(boardOf([withCopy])).id);
  expect(dataset.corrections.map(({ cells }) => cells)).toEqual([[]]);
});

test('nothing is stale by what is said of another record', () => {
  const corrections = correcting({ ...aging, record: '2026-11-20-run-11111111' });
  const board = boardOf([withCopy], { corrections });
  expect(board.reports).toEqual(boardOf([withCopy]).reports);
  expect(board.entries.map(({ stale }) => stale)).toEqual([null, null, null]);
});

test('nothing is withdrawn from another record', () => {
  const elsewhere = { ...withdrawing, record: '2026-11-20-run-11111111' };
  const board = boardOf([made], { corrections: correcting(elsewhere) });
  expect(datasetOf(board).cells).toEqual(datasetOf(boardOf([made])).cells);
});

test('what shows other figures is another dataset, in each of its files', () => {
  const idWith = (...all: Correction[]): string =>
    datasetOf(boardOf([made], { corrections: correcting(...all) })).id;
  expect(idWith(ours(['tinc', 3, 'rtt']))).toBe(idWith());
  expect(idWith(withdrawing)).not.toBe(idWith());
  const withdrawn = [{ scenario: 'lan-100', metric: 'rtt.p95' }];
  expect(idWith({ ...withdrawing, withdrawn })).not.toBe(idWith(withdrawing));
  const board = boardOf([made], { corrections: correcting(withdrawing) });
  const dataset = datasetOf(board);
  const details = board.entries.map((entry) => detailsOf(board, entry));
  for (const file of [auditOf(board), deliveredOf(board), siteRounds(board, dataset), ...details])
    expect(file.dataset).toBe(idWith(withdrawing));
});

test('pages, rounds and exports have no figure of what is withdrawn', () => {
  const board = boardOf([made], { corrections: correcting(withdrawing) });
  const entry = board.entries.find(({ overlay }) => overlay === 'tinc');
  if (entry === undefined) throw new Error('no tinc');
  const lines = detailsOf(board, entry).cells.find(({ metric }) => metric === 'rtt.median');
  expect(lines?.rounds.map(({ value }) => value)).toEqual(new Array<null>(10).fill(null));
  const dataset = datasetOf(board);
  const inRounds = siteRounds(board, dataset).cells.map(([, metric]) => dataset.metrics[metric]?.id);
  expect(inRounds).not.toContain('rtt.median');
  expect(inRounds).toContain('rtt.p95');
  const rows = JSON.parse(exportFiles(board)['cells.json'] ?? '') as Record<string, unknown>[];
  const own = rows.filter(({ metric }) => metric === 'rtt.median');
  expect(own.map(({ overlay, value, ratio, correction }) => [overlay, value, ratio, correction])).toEqual([
    ['wireguard-go', null, null, withdrawing.text],
    ['tinc', null, null, withdrawing.text],
    ['n2n', null, null, null],
  ]);
});
