import { expect } from 'vitest';
import { factor, factorInterval } from '../../../src/report/format.ts';
import { boardOf } from '../../../web/leaderboard/data/board.ts';
import { standingsOf } from '../../../web/leaderboard/pages/standings.ts';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { madeUpDetails } from '../../../web/leaderboard/testing/details.ts';
import { test } from '../fixture.ts';
import { READY } from './names.ts';

test('the page of a contestant has its figures, paths, survival and outages', async ({ open, site }) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  await page.getByRole('link', { name: 'Oak', exact: true }).click();
  expect(await page.locator('h1').textContent()).toMatch(/^Oak/);
  const heads = await page.locator('h2').allTextContents();
  for (const head of ['Figures', 'Paths through NATs', 'Without its servers', 'Outages'])
    expect(heads).toContain(head);
});

test('the page of a contestant says where it stands, who is next above and what makes its scores', async ({
  open,
  site,
}) => {
  const dataset = madeUpDataset();
  const board = boardOf(dataset);
  // One with somebody above it and every figure that counts; the anchor's are all 1.
  const entry = dataset.entries.findIndex(
    ({ kind }, i) =>
      kind === 'contestant' &&
      standingsOf(board, i).every(
        ({ above, parts }) => above !== null && parts.every((part) => part.factor !== null),
      ),
  );
  const [own, [bulk]] = [dataset.entries[entry], standingsOf(board, entry)];
  const page = await open(`${site.url}entries/${own?.overlay}.html#score-bulk`, { javaScript: false });
  const rows = (label: string) =>
    page
      .getByRole('region', { name: label })
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const [first] = await rows(`Scores of ${own?.title}`);
  const { score = null, low = null, high = null } = bulk?.own ?? {};
  expect(first?.slice(0, 2)).toEqual(['Bulk', factorInterval(score, low, high)]);
  expect(first?.[3]).toContain(dataset.entries[bulk?.above?.entry ?? -1]?.title);
  expect((await rows('What makes the score of Bulk')).map((cells) => cells[5])).toEqual(
    bulk?.parts.map((part) => factor(part.factor)),
  );
});

test('the page of a contestant says what it is better and worse in on the newest testbed, and of older ones on request', async ({
  open,
  site,
}) => {
  const page = await open(`${site.url}entries/oak.html`, { javaScript: false });
  const scenarios = async () =>
    (await page.locator('.columns li:visible .soft').allTextContents()).join(', ');
  expect(await scenarios()).toContain('two-homes');
  // Nobody ran it but the other testbed.
  expect(await scenarios()).not.toContain('crowd');
  const worst = page.locator('.columns > section', { has: page.getByText('Worse', { exact: true }) }).first();
  expect(await worst.locator('li > div').first().textContent()).toMatch(
    /^in [\w-]+ ×[\d.]+ \[[\d.]+–[\d.]+\] (#\d+–\d+)?$/,
  );
  expect(await page.getByText('Each metric is tested by itself').count()).toBe(1);
  await page.goto(`${site.url}entries/oak.html#anchor-elsewhere`);
  await expect.poll(scenarios).toContain('crowd');
});

test('the page of a contestant has the commands that measure a build of it against who stands next above', async ({
  open,
  site,
}) => {
  const dataset = madeUpDataset();
  const twice = [...madeUpDetails(dataset).values()].find(({ rivals }) => rivals.length === 2);
  const own = dataset.entries.find(({ name }) => name === twice?.entry);
  const page = await open(`${site.url}entries/${own?.overlay}.html#rival-commands`, { javaScript: false });
  const commands = page.locator('#rival-commands pre');
  expect(await commands.isVisible()).toBe(true);
  expect((await commands.textContent())?.split('\n')).toEqual(twice?.rivals.map(({ compare }) => compare));
});

test('the page of a contestant has every file and command of its configuration, without JavaScript', async ({
  open,
  site,
}) => {
  // A link into a fold opens it.
  const page = await open(`${site.url}entries/oak.html#configuration-all`, { javaScript: false });
  const fold = 'details.fold:not(.folded)';
  const file = page
    .locator(fold, { has: page.getByText('/run/mm/bench/config.yml', { exact: true }) })
    .first();
  expect(await file.locator('pre').isVisible()).toBe(false);
  await file.locator('summary').click();
  expect(await file.locator('pre').isVisible()).toBe(true);
  expect(await file.locator('pre').textContent()).toContain('am_lighthouse: false');
  const commands = page.locator(fold, { hasText: 'Commands, in their order' });
  // A member, and the lighthouse.
  expect(await commands.locator('pre').allTextContents()).toEqual([
    'nebula -config /run/mm/bench/config.yml &',
    'nebula -config /run/mm/bench/config.yml &',
  ]);
  expect(await page.getByText('PRIVATE-KEY-OF-a').count()).toBe(1);
});

test('the page of a contestant has ratios of runs that compare, and marks the others', async ({
  open,
  site,
}) => {
  const page = await open(`${site.url}entries/oak.html#ratios`, { javaScript: false });
  await page.getByRole('region', { name: 'Ratios to the anchor over time' }).waitFor();
  const texts = (label: string) =>
    page
      .getByRole('region', { name: label })
      .locator('tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(await texts('Ratios to the anchor over time')).toEqual([
    ['Metric', 'Scenario', '1.1.0, 24 November 2026', '1.0.0, 17 November 2026'],
    ['TCP goodput, up', 'lan-100', '×1.20 [1.15–1.26]', '×0.81 [0.80–0.82]'],
    ['TCP goodput, up', 'two-homes', '×0.99', '—'],
  ]);
  await page.goto(`${site.url}entries/oak.html#records`);
  await page.getByRole('region', { name: 'Records in which it took part' }).waitFor();
  const testbeds = (await texts('Records in which it took part')).map((cells) => cells[3]);
  expect(testbeds).toEqual([
    'Testbed',
    'that of the newest run',
    'that of the newest run',
    'another: not comparable',
    'compared with no run',
  ]);
});
