import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseView, printView } from '../../../web/leaderboard/state/link.ts';
import { orNone } from '../../or-none.ts';
import { figure } from '../../report/format.ts';
import { entryOf, runOf } from '../../report/testing.ts';
import type { Session } from '../../results/session.ts';
import { DatasetSchema } from '../../site/dataset/dataset-schema.ts';
import { siteRun, siteSurvival, siteTraversal, smallSiteRun, survivalAnswer } from '../../site/testing.ts';
import { writeRecord } from '../testing/record.ts';
import { publish } from './publish.ts';
import { buildSite } from './site.ts';

let place: string;
let results: string;
let out: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'meshmark-site-'));
  [results, out] = [join(place, 'results'), join(place, 'site')];
});
afterEach(() => rm(place, { recursive: true, force: true }));

const runDirectory = (rounds = 10, name = `run-${rounds}`): Promise<string> =>
  writeRecord(join(place, name), smallSiteRun({}, rounds));

const json = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(join(out, 'data', path), 'utf8'));

test('a site has its data, the records themselves and a page', async () => {
  const { folder } = await publish({ dir: await runDirectory(), results, dryRun: false });
  await buildSite(out, { results, runs: [] });
  expect(DatasetSchema.parse(await json('dataset.json')).scenarios[0]?.record).toBe(folder);
  expect((await readdir(join(out, 'data'))).sort()).toEqual([
    'audit.json',
    'dataset.json',
    'delivered.json',
    'details',
    'exports',
    'records',
    'rounds.json',
  ]);
  expect((await readdir(join(out, 'data/details'))).sort()).toEqual([
    'tinc@1.2.3.json',
    'wireguard-go@1.2.3.json',
  ]);
  expect(await readFile(join(out, 'data/records', folder, 'journal.jsonl'))).toEqual(
    await readFile(join(results, folder, 'journal.jsonl')),
  );
  expect(await readdir(out)).toContain('index.html');
});

test('each figure of a contestant leads to a file with the line of the journal that has it', async () => {
  await publish({ dir: await runDirectory(), results, dryRun: false });
  await buildSite(out, { results, runs: [] });
  const page = await readFile(join(out, 'lines/tinc.html'), 'utf8');
  const links = [...page.matchAll(/<a href="\.\.\/(data\/records\/[^"]+\/lines\/\d+\.json)">([^<]+)<\/a>/g)];
  let seen = 0;
  for (const [, path = '', text] of links) {
    const session = JSON.parse(await readFile(join(out, path), 'utf8')) as Session;
    expect(session.entry).toBe('tinc');
    if (text === 'no figure') continue;
    seen++;
    expect(session.measurements.flatMap(({ values }) => Object.values(values).map(figure))).toContain(text);
  }
  expect(seen).toBeGreaterThan(20);
  expect(await readFile(join(out, 'entries/tinc.html'), 'utf8')).toContain(
    'href="../lines/tinc.html#lan-100-',
  );
});

test('each row of an export of looks names a file with the line that it is of', async () => {
  const answers = ['none', 'all'].map((absence) => survivalAnswer(absence, 1, true));
  const runs = [
    await writeRecord(join(place, 'mine, “100 %” & more'), siteTraversal()),
    await writeRecord(join(place, 'survival'), siteSurvival(answers)),
  ];
  await buildSite(out, { results, runs });
  for (const kind of ['traversal', 'survival']) {
    const rows = (await json(`exports/${kind}.json`)) as Readonly<Record<string, unknown>>[];
    expect(rows.length).toBeGreaterThan(3);
    for (const { address, pass, pair, absence } of rows) {
      const line = await readFile(join(out, decodeURIComponent(`${address}`)), 'utf8');
      const asked = pair === undefined ? { absence } : { cell: pair };
      expect(JSON.parse(line)).toMatchObject({ pass, ...asked });
    }
  }
});

test('what people wrote beside the records is on the site: corrections, words to maintainers, explanations', async () => {
  const { folder } = await publish({ dir: await runDirectory(), results, dryRun: false });
  const written = (name: string, content: object): Promise<void> =>
    writeFile(join(results, `${name}.json`), JSON.stringify(content));
  const text = 'It was read by another clock.';
  const withdrawn = [{ scenario: 'lan-100', metric: 'rtt.median' }];
  const corrections = [{ record: folder, text, lost: [], withdrawn }];
  await written('corrections', { meshmarkCorrections: 1, corrections });
  const notices = [{ contestant: 'tinc', on: '2026-11-28', where: 'https://example.org/told' }];
  await written('maintainers', { meshmarkMaintainers: 1, notices, statements: [] });
  const why = { because: 'It asks nobody.', source: 'https://example.org/why' };
  const explained = { contestant: 'tinc', absence: 'all', events: ['restart'], works: true, ...why };
  await written('explanations', { meshmarkExplanations: 1, traversal: [], survival: [explained] });
  const answers = ['none', 'all'].map((absence) => survivalAnswer(absence, 1, true));
  const runs = [await writeRecord(join(place, 'survival'), siteSurvival(answers))];
  await buildSite(out, { results, runs });

  const dataset = DatasetSchema.parse(await json('dataset.json'));
  expect(dataset.corrections).toMatchObject([{ record: folder, text }]);
  const own = dataset.cells.filter(([, metric]) => dataset.metrics[metric]?.id === 'rtt.median');
  expect(own.map(([, , , status, , , value]) => [status, value])).toEqual([
    ['invalid', null],
    ['invalid', null],
  ]);
  const rows = (await json('exports/cells.json')) as Readonly<Record<string, unknown>>[];
  const exported = rows.filter(({ metric }) => metric === 'rtt.median');
  expect(exported.map(({ status, value, correction }) => [status, value, correction])).toEqual([
    ['invalid', null, text],
    ['invalid', null, text],
  ]);
  expect(dataset.entries.map(({ overlay, told }) => [overlay, told])).toEqual([
    ['wireguard-go', null],
    ['tinc', '2026-11-28'],
  ]);
  expect(dataset.survival[0]?.explained).toEqual([{ absence: 'all', events: ['restart'], ...why }]);
});

test('a run that is not published is shown beside, marked, however few rounds it has', async () => {
  await publish({ dir: await runDirectory(), results, dryRun: false });
  const { scenarios, testbeds } = await buildSite(out, { results, runs: [await runDirectory(2)] });
  expect(scenarios.map(({ record }) => record)).toContain('run-2');
  expect(testbeds.map(({ title }) => /^Not published/.test(title))).toEqual([true, false]);
});

test('a run whose own controls failed is not to be believed, and every page says so', async () => {
  const pagesOf = async (copy: number): Promise<string[]> => {
    const run = siteRun(
      runOf([
        [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('tinc'), { speed: 0.5 }],
        [entryOf('tinc (A/A)', { kind: 'aa', duplicates: 'tinc' }), { speed: 0.5 * copy }],
      ]),
    );
    await buildSite(out, { results, runs: [await writeRecord(join(place, `copy-${copy}`), run)] });
    const pages = ['index.html', 'entries/tinc.html', 'scenarios/lan-100.html', 'method.html'];
    return Promise.all(pages.map((page) => readFile(join(out, page), 'utf8')));
  };
  for (const page of await pagesOf(1)) expect(page).not.toContain('Do not believe');
  for (const page of await pagesOf(1.2))
    expect(page).toContain('<b>Do not believe</b> the figures of copy-1.2');
});

test('a second build replaces the first', async () => {
  const runs = [await runDirectory(3)];
  await buildSite(out, { results, runs });
  await writeFile(join(out, 'data/details/gone.json'), '{}');
  await mkdir(join(out, 'previews'));
  await writeFile(join(out, 'previews/index.png'), 'of other figures');
  await buildSite(out, { results, runs }, { url: 'https://host.example/' });
  expect(await readdir(join(out, 'data/details'))).not.toContain('gone.json');
  expect(await readdir(out)).not.toContain('previews');
  const page = await readFile(join(out, 'index.html'), 'utf8');
  expect(page).toContain('<meta property="og:url" content="https://host.example/"');
  expect(page).not.toContain('og:image');
});

test.each([
  ['data/mine', 'mine'],
  ['data/dataset.json', '{"rows":[]}'],
  ['index.html', 'mine'],
])('a folder with a %s that is no site’s is left alone', async (name, text) => {
  await mkdir(join(out, dirname(name)), { recursive: true });
  await writeFile(join(out, name), text);
  await expect(buildSite(out, { results, runs: [await runDirectory(3)] })).rejects.toThrow(
    /neither empty nor a site/,
  );
  expect(await readdir(out, { recursive: true })).toHaveLength(dirname(name) === '.' ? 1 : 2);
  expect(await readFile(join(out, name), 'utf8')).toBe(text);
});

test('a folder with nothing but hidden files is taken, and they stay', async () => {
  await mkdir(out);
  await writeFile(join(out, '.git'), 'mine');
  await buildSite(out, { results, runs: [await runDirectory(3)] });
  expect(await readdir(out)).toEqual(expect.arrayContaining(['.git', 'index.html']));
});

test('without any record there is nothing to show', async () => {
  await expect(buildSite(out, { results, runs: [] })).rejects.toThrow(/nothing to show.*--run/);
});

/** Whether a link leads to no file of the site, to no element or view of a page, or holds below one path alone. */
const isDead = async (page: string, link: string): Promise<boolean> => {
  const [path = '', fragment = ''] = link.split('#');
  if (path.startsWith('/')) return true;
  const file = path === '' ? page : join(dirname(page), decodeURIComponent(path));
  const text = await orNone(readFile(join(out, file), 'utf8'));
  if (text === null || file.startsWith('..')) return true;
  if (fragment === '') return false;
  const isView = path !== '' && file === 'index.html';
  return isView ? printView(parseView(fragment)) !== fragment : !text.includes(` id="${fragment}"`);
};

/** Addresses of the site itself that a page leads to or loads. */
const linksOf = (html: string): readonly string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, link = '']) =>
    /^[a-z]+:/.test(link) ? [] : [link.replaceAll('&amp;', '&').replaceAll('&#x27;', "'")],
  );

test('every link of every page leads somewhere', async () => {
  await publish({ dir: await runDirectory(), results, dryRun: false });
  await cp('results/legacy', join(results, 'legacy'), { recursive: true });
  const answers = ['none', 'all'].map((absence) => survivalAnswer(absence, 1, true));
  const runs = [
    await runDirectory(2, 'mine, “100 %” & more'),
    await writeRecord(join(place, 'traversal'), siteTraversal()),
    await writeRecord(join(place, 'survival'), siteSurvival(answers)),
  ];
  await buildSite(out, { results, runs });
  const pages = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.html'));
  const dead: string[] = [];
  const seen = new Set<string>();
  for (const page of pages)
    for (const link of linksOf(await readFile(join(out, page), 'utf8'))) {
      seen.add(link);
      if (await isDead(page, link)) dead.push(`${page}: ${link}`);
    }
  expect(dead).toEqual([]);
  // Of each kind of link there is one, or nothing was shown.
  for (const kind of [
    '../legacy.html',
    '../data/exports/cells.csv',
    'data/exports/traversal.json',
    '../data/exports/survival.csv',
    'pictures/nat-tinc.svg',
    'lines/tinc.html#traversal-symmetric-symmetric',
    'pictures/survival.svg',
    'entries/tinc.html#surprises',
    '../index.html#2&d=',
    '../data/records/mine%2C%20',
  ])
    expect([...seen].filter((link) => link.startsWith(kind))).not.toEqual([]);
});
