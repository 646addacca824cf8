import { expect, test } from 'vitest';
import { hashed } from '../../results/provenance.ts';
import type { TraversalRecord } from '../../results/traversal.ts';
import { detailsOf } from '../details/details.ts';
import { siteTraversal } from '../testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import { DatasetSchema } from './dataset-schema.ts';
import type { SiteRecord } from './source.ts';

const CHANGING = 'symmetric+symmetric';
const NEWER = { folder: '2026-11-25-traversal-11111111', createdAt: '2026-11-25T12:00:00.000Z' };

/** Ten passes between one pair, or as many as there are marks: D direct, ? spoilt, R relayed. */
const again = (marks: string, change: Partial<TraversalRecord> = {}) => {
  const part = siteTraversal({ ...NEWER, cells: [CHANGING], passes: marks.length, ...change });
  const [line] = part.lines;
  if (line === undefined) throw new Error('no lines');
  const lines = [...marks].map((mark, i) => ({
    ...line,
    pass: i + 1,
    status: mark === '?' ? ('invalid' as const) : ('ok' as const),
    outcome: mark === '?' ? null : mark === 'D' ? ('direct' as const) : ('relayed' as const),
  }));
  return { ...part, lines, content: hashed({ lines }).hash };
};

const matrix = siteTraversal();
const reachabilityOf = (...records: SiteRecord[]) => {
  const dataset = datasetOf(boardOf(records));
  expect(DatasetSchema.parse(JSON.parse(JSON.stringify(dataset)))).toEqual(dataset);
  const [one, other] = dataset.reachability;
  if (one === undefined || other !== undefined) throw new Error('not one entry');
  return one;
};

test('a pair that was tried more often takes its place in the matrix, and passes are not added up', () => {
  const more = again('RRDRRRRRRR');
  for (const records of [
    [matrix, more],
    [more, matrix],
  ]) {
    const { record, passes, elsewhere, cells } = reachabilityOf(...records);
    expect({ record, passes, elsewhere }).toEqual({
      record: matrix.folder,
      passes: 3,
      elsewhere: [{ record: more.folder, day: '2026-11-25', cells: [CHANGING] }],
    });
    expect(cells).toEqual({ 'open+open': 'DDD', [CHANGING]: 'RRDRRRRRRR', 'udp-blocked+open': '!DD' });
  }
});

test('as many passes again do not, nor more of which the lab spoilt too many', () => {
  // The matrix has two that say something.
  for (const marks of ['DD', 'D?????????']) {
    const { cells, elsewhere } = reachabilityOf(matrix, again(marks));
    expect([cells[CHANGING], elsewhere]).toEqual(['R?-', undefined]);
  }
});

test('what waited for another time, ran elsewhere, beside more labs or was another program does not mix, and no part replaces a matrix', () => {
  const { provenance } = matrix.record;
  const others: readonly Partial<TraversalRecord>[] = [
    { waits: { reachSeconds: 30, upgradeSeconds: 60 } },
    { meshmarkTraversal: 1 },
    { provenance: { ...provenance, hardware: hashed({ cpu: 'another' }) } },
    { provenance: { ...provenance, contestants: { tinc: hashed({ program: 'another' }) } } },
    { observer: hashed({ traversal: 'another' }) },
    { labs: 6 },
  ];
  for (const change of others)
    expect(reachabilityOf(matrix, again('DDDDDDDDDD', change)).cells[CHANGING]).toBe('R?-');
});

test('what was looked at by the same code mixes', () => {
  const by = (code: string) => ({ observer: hashed({ traversal: code }) });
  const own = siteTraversal(by('one'));
  const shown = (code: string) => reachabilityOf(own, again('DDDDDDDDDD', by(code))).cells[CHANGING];
  expect([shown('one'), shown('other')]).toEqual(['DDDDDDDDDD', 'R?-']);
});

test('of two whole matrices the one that waited for longer is shown, although it is older', () => {
  const patient = siteTraversal({ waits: { reachSeconds: 30, upgradeSeconds: 60 } });
  expect(reachabilityOf(patient, siteTraversal(NEWER))).toMatchObject({
    record: patient.folder,
    upgradeSeconds: 60,
  });
});

test('details lead to the lines that are shown, in both records', () => {
  const more = again('RRRRRRRRRR');
  const board = boardOf([matrix, more]);
  const [entry] = board.entries;
  if (entry === undefined) throw new Error('no entry');
  const { looks, surprises, failures } = detailsOf(board, entry);
  expect(looks.map(({ record, lines }) => [record, lines.map(({ line }) => line)])).toEqual([
    [matrix.folder, [1, 3, 4, 6, 7, 9]],
    [more.folder, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ]);
  expect(surprises.map(({ pair, kind }) => [pair, kind])).toEqual([
    ['udp-blocked+open', 'differs'],
    [CHANGING, 'lost'],
  ]);
  expect(failures.map(({ where }) => where)).toEqual(['udp-blocked+open, pass 1']);
});
