import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEADLINES } from '../../metrics/headlines.ts';
import { type Explanations, UNEXPLAINED } from '../../results/explanations.ts';
import { SILENCE } from '../../results/maintainers.ts';
import { hashed } from '../../results/provenance.ts';
import { auditOf } from '../audit.ts';
import { boardOf } from '../dataset/board.ts';
import { pairsToTakeAgain, surprisesOf } from '../dataset/surprises.ts';
import { exportFiles } from '../exports/exports.ts';
import { fullSiteRun, siteTraversal, smallSiteRun } from '../testing.ts';
import { lookAgain, runAgain } from './again.ts';
import { detailsOf } from './details.ts';
import { detailsFile } from './details-file.ts';

const run = fullSiteRun();
const traversal = siteTraversal();
const board = boardOf([run, traversal]);
const detailsFor = (name: string) => {
  const entry = board.entries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no entry ${name}`);
  return detailsOf(board, entry);
};

test('every figure leads to the line of the journal that has it', () => {
  let seen = 0;
  for (const { name } of board.entries)
    for (const { metric, rounds } of detailsFor(name).cells)
      for (const { line, round, value } of rounds) {
        const session = run.lines[line - 1];
        const measured = session?.measurements.find(({ values }) => values[metric] !== undefined);
        expect(session?.round).toBe(round);
        expect(measured?.values[metric] ?? null).toBe(value);
        seen++;
      }
  expect(seen).toBeGreaterThan(400);
});

test('failures have their reason, their place and the line', () => {
  const { failures } = detailsFor('n2n@1.2.3');
  expect(failures.map(({ where, status, line }) => [where, status, run.lines[line - 1]?.round])).toEqual([
    ['lan-100, round 3', 'timeout', 3],
    ['lan-100, round 5', 'failed', 5],
  ]);
  expect(detailsFor('tinc@1.2.3').failures).toEqual([
    {
      record: traversal.folder,
      line: 3,
      where: 'udp-blocked+open, pass 1',
      status: 'failed',
      reason: 'it did not come up',
      logTail: {},
    },
    {
      record: traversal.folder,
      line: 5,
      where: 'symmetric+symmetric, pass 2',
      status: 'invalid',
      reason: 'the router was slow',
      logTail: { tinc: 'last words' },
    },
  ]);
});

test('a line that was taken again says why, and nothing else if it was good in the end', () => {
  const [first, ...rest] = traversal.lines;
  if (first === undefined) throw new Error('no lines');
  const again = { ...traversal, lines: [{ ...first, spoilt: ['a late answer'] }, ...rest] };
  const entry = board.entries.find(({ name }) => name === 'tinc@1.2.3');
  if (entry === undefined) throw new Error('no tinc');
  expect(detailsOf(boardOf([run, again]), entry).failures[0]).toEqual({
    record: traversal.folder,
    line: 1,
    where: 'open+open, pass 1',
    status: 'taken again',
    reason: 'a late answer',
    logTail: {},
  });
});

test('a session that was taken again says why, beside what went wrong in the end', () => {
  const lines = run.lines.map((line) =>
    line.entry === 'n2n' && line.round <= 3 ? { ...line, spoilt: [`wire ${line.round} ended`] } : line,
  );
  const again = boardOf([{ ...run, lines }]);
  const entry = again.entries.find(({ name }) => name === 'n2n@1.2.3');
  if (entry === undefined) throw new Error('no n2n');
  expect(detailsOf(again, entry).failures.map(({ where, status }) => [where, status])).toEqual([
    ['lan-100, round 1', 'taken again'],
    ['lan-100, round 2', 'taken again'],
    ['lan-100, round 3', 'taken again'],
    ['lan-100, round 3', 'timeout'],
    ['lan-100, round 5', 'failed'],
  ]);
});

test('each cell has the commands that measure it again, and the one that compares a build with it', () => {
  const [cell] = detailsFor('tinc@1.2.3').cells;
  expect(cell?.again).toBe(runAgain(run));
  expect(cell?.again).toMatch(/^git checkout 0123456789abcdef\w+ && .\/meshmark run .*--seed 1$/);
  expect(cell?.reproduce).toBe(
    './meshmark run --overlays wireguard-go,tinc@1.2.3 --scenarios lan-100 --workloads tcp,rtt,http --rounds 10 --seconds 3',
  );
  expect(cell?.compare).toBe(
    './meshmark compare tinc@1.2.3 tinc=./my-build --scenarios lan-100 --workloads tcp,rtt,http',
  );
});

test('a surprise has its explanation, and one that nobody explained says so', () => {
  const tinc = (explanations: Explanations) => {
    const told = boardOf([traversal], { explanations });
    return told.entries.flatMap((entry) => detailsOf(told, entry).surprises);
  };
  const own = { contestant: 'tinc', because: 'Its hub was slow.', source: 'https://example.org/hub' };
  const explained: Explanations = {
    ...UNEXPLAINED,
    traversal: [
      { ...own, contestant: 'n2n', pairs: 'all' },
      { ...own, pairs: ['symmetric+symmetric'] },
    ],
  };
  expect(tinc(UNEXPLAINED)).toEqual([
    {
      pair: 'symmetric+symmetric',
      kind: 'differs',
      seen: expect.stringMatching(/^symmetric \+ symmetric: relayed in 1 of 3, unreachable in 1 of 3/),
      because: null,
      source: null,
    },
    expect.objectContaining({ pair: 'udp-blocked+open', kind: 'differs', because: null }),
  ]);
  expect(tinc(explained).map(({ because }) => because)).toEqual(['Its hub was slow.', null]);
});

test('what a daemon says against the counters is a surprise where nothing else is', () => {
  const lines = traversal.lines.map((line) => ({
    ...line,
    agrees: line.cell === 'open+open' && line.pass === 2 ? false : line.agrees,
  }));
  expect(surprisesOf(UNEXPLAINED, 'tinc', lines).map(({ pair, kind }) => [pair, kind])).toEqual([
    ['open+open', 'daemon errs'],
    ['symmetric+symmetric', 'differs'],
    ['udp-blocked+open', 'differs'],
  ]);
  expect(pairsToTakeAgain(lines, true)).toEqual(['open+open', 'symmetric+symmetric', 'udp-blocked+open']);
});

test('that a hole was never punched is worth no more passes of a product that punches none, and what differs is', () => {
  const lines = traversal.lines.map((line) =>
    line.cell === 'open+open' ? { ...line, outcome: 'relayed' as const, word: null, agrees: null } : line,
  );
  expect(pairsToTakeAgain(lines, true)).toEqual(['open+open', 'symmetric+symmetric', 'udp-blocked+open']);
  expect(pairsToTakeAgain(lines, false)).toEqual(['symmetric+symmetric', 'udp-blocked+open']);
});

test('a look has its lines and the commands that take it again', () => {
  expect(detailsFor('tinc@1.2.3').looks).toEqual([
    {
      kind: 'traversal',
      record: traversal.folder,
      lines: traversal.lines.map(({ cell, outcome, status }, i) => ({
        line: i + 1,
        what: cell,
        came: outcome ?? status,
      })),
      again: lookAgain(traversal),
      reproduce:
        './meshmark traverse tinc@1.2.3 --passes 3 --pairs open+open,symmetric+symmetric,udp-blocked+open',
    },
  ]);
});

test('history has the headline ratios of runs of the newest one’s testbed, and marks the others', () => {
  const newest = smallSiteRun({ folder: 'newest', createdAt: '2026-11-24T10:00:00.000Z' });
  const earlier = smallSiteRun({ folder: 'earlier', createdAt: '2026-11-23T10:00:00.000Z' }, 8);
  const { provenance } = newest.record;
  const elsewhere = smallSiteRun({
    folder: 'elsewhere',
    createdAt: '2026-11-22T10:00:00.000Z',
    provenance: { ...provenance, hardware: hashed({ cpu: 'another' }) },
  });
  const all = boardOf([elsewhere, traversal, earlier, newest]);
  const historyOf = (overlay: string) => {
    const entry = all.entries.find((one) => one.overlay === overlay);
    return entry === undefined ? [] : detailsOf(all, entry).history;
  };
  const shown = historyOf('tinc').map(({ record, sameTestbed, figures }) => [
    record,
    sameTestbed,
    figures.length,
  ]);
  const headlines = (all.reports.get(earlier)?.rows ?? []).filter(
    ({ entry, metric }) => entry === 'tinc' && HEADLINES.includes(metric),
  );
  expect(headlines.length).toBeGreaterThan(3);
  expect(shown).toEqual([
    [traversal.folder, null, 0],
    ['newest', true, headlines.length],
    ['earlier', true, headlines.length],
    ['elsewhere', false, 0],
  ]);
  const figures = historyOf('tinc').find(({ record }) => record === 'earlier')?.figures;
  expect(figures).toEqual(
    headlines.map(({ scenario, metric, ratio, low, high }) => ({
      scenario,
      metric,
      ratio: expect.closeTo(ratio ?? 0, 2),
      low: expect.closeTo(low ?? 0, 2),
      high: expect.closeTo(high ?? 0, 2),
    })),
  );
  // The anchor is what others are divided by.
  expect(historyOf('wireguard-go').flatMap((row) => row.figures)).toEqual([]);
});

const name = fc.string({ unit: 'binary', minLength: 1 });

test('names of files stay in their folder and never meet', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(detailsFile(a)).toMatch(/^[A-Za-z0-9._@-]+\.json$/);
      if (a !== b) expect(detailsFile(a)).not.toBe(detailsFile(b));
    }),
  );
});

test('exports have every figure with full precision, copies too', () => {
  const files = exportFiles(board);
  const rows = JSON.parse(files['cells.json'] ?? '') as Record<string, unknown>[];
  expect(files['cells.csv']?.trimEnd().split('\r\n')).toHaveLength(rows.length + 1);
  expect(rows.some(({ control }) => control === 'aa')).toBe(true);
  const row = rows.find(({ overlay, metric }) => overlay === 'tinc' && metric === 'rtt.median');
  expect(row).toMatchObject({ record: run.folder, entry: 'tinc@1.2.3', version: '1.2.3', verdict: 'worse' });
  expect(`${row?.value}`.length).toBeGreaterThan(8);
});

test('the audit has A/A, positive controls and where the time went', () => {
  const { runs } = auditOf(board);
  expect(runs.map(({ record, shown }) => [record, shown])).toEqual([[run.folder, ['lan-100']]]);
  expect(runs[0]?.audit.comparisons.length).toBeGreaterThan(5);
  expect(runs[0]?.audit.positives).toHaveLength(1);
  expect(runs[0]?.time?.wallMs).toBe(3_600_000);
});

test('what maintainers were told and said stands with their product, in each version', () => {
  const statement = {
    contestant: 'tinc',
    on: '2026-11-27',
    where: 'https://example.org/1',
    by: 'a maintainer of tinc',
    text: 'Please <b>measure</b> it with compression off.',
  };
  const notices = ['2026-11-01', '2026-11-20'].map((on) => ({
    contestant: 'tinc',
    on,
    where: 'https://example.org/0',
  }));
  const spoken = boardOf([run], { maintainers: { ...SILENCE, notices, statements: [statement] } });
  const of = (overlay: string) =>
    spoken.entries
      .filter((entry) => entry.overlay === overlay)
      .map((entry) => [entry.told, detailsOf(spoken, entry).statements]);
  expect(of('tinc')).toEqual([['2026-11-01', [statement]]]);
  expect(of('n2n')).toEqual([[null, []]]);
});
