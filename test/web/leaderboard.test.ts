import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Served, serve } from '../../scripts/browser/serve.ts';
import { picturedPages, takePreview } from '../../scripts/preview-images/take.ts';
import { serveDirectory } from '../../src/cli/site/server.ts';
import { factor, factorInterval } from '../../src/report/format.ts';
import { traversalCells } from '../../src/scenarios/traversal.ts';
import { boardOf } from '../../web/leaderboard/data/board.ts';
import { everyText } from '../../web/leaderboard/data/outages.ts';
import { fewestOf } from '../../web/leaderboard/data/reach.ts';
import { standingsOf } from '../../web/leaderboard/pages/standings.ts';
import { madeUpDataset } from '../../web/leaderboard/testing/dataset.ts';
import { madeUpDetails } from '../../web/leaderboard/testing/details.ts';
import { axeFaults, openFolds, pictureFaults, sidewaysScroll } from './faults.ts';
import { test } from './fixture.ts';
import { siteIn } from './leaderboard-site.ts';

let dir: string;
let site: Served;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-site-'));
  site = await serve(await siteIn(dir), '/any/where/');
}, 120_000);
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true, force: true });
});

const nameOf = (title: string): string =>
  madeUpDataset().entries.find((entry) => entry.title === title)?.name ?? '';
const [OAK, ELM] = [nameOf('Oak'), nameOf('Elm')];

const TABLE = 'The table of contestants';
const READY = 'html[data-ready=yes]';
const rowNames = 'table.board > tbody:first-of-type > tr:not([hidden]) .name a';

describe('the first page', () => {
  test('has its sentence, the situation and the table, and says that it is made up', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const heads = await page.locator('h1, h2').allTextContents();
    expect(heads.slice(1, 3)).toEqual(['My situation', 'The table']);
    expect(await page.getByText('Made up for tests.').isVisible()).toBe(true);
    expect(await page.getByText('Preview testbed').first().isVisible()).toBe(true);
    expect(await page.locator(rowNames).count()).toBe(21);
  });

  test('sorts by a column, the best first, then the worst, and steps back', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const names = () => page.locator(rowNames).allTextContents();
    const before = await names();
    expect(await page.getByText(/by paths through NATs, best first/).isVisible()).toBe(true);
    const head = page.getByRole('button', { name: 'Round trip, median' });
    await head.click();
    const best = await names();
    expect(best).not.toEqual(before);
    await head.click();
    expect((await names())[0]).not.toBe(best[0]);
    await page.goBack();
    await expect.poll(names).toEqual(best);
    await page.goBack();
    await expect.poll(names).toEqual(before);
    expect(new URL(page.url()).hash).toBe('');
  });

  test('filters by search and by facets', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.getByRole('searchbox').fill('willow');
    await expect.poll(() => page.locator(rowNames).allTextContents()).toEqual(['Willow']);
    // Who is left out is in the document, and nobody finds it there.
    expect(await page.getByRole('link', { name: 'Oak', exact: true }).count()).toBe(0);
    await page.getByRole('searchbox').fill('');
    await page.getByText('Filter', { exact: true }).click();
    const rust = page.getByRole('checkbox', { name: /^Rust/ });
    await rust.check();
    const some = await page.locator(rowNames).count();
    expect(some > 0 && some < 21).toBe(true);
  });

  test('shows the same to somebody who was sent a link', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.getByRole('button', { name: 'two-homes' }).click();
    await page.getByRole('button', { name: 'A homelab' }).click();
    await page.getByRole('checkbox', { name: /^Compare Oak/ }).check();
    await page.getByRole('checkbox', { name: /^Compare Elm/ }).check();
    await page
      .getByRole('img', { name: /^Ratios of/ })
      .first()
      .waitFor();
    const text = (of: typeof page) => of.locator('main').textContent();
    const other = await open(page.url());
    await other
      .getByRole('img', { name: /^Ratios of/ })
      .first()
      .waitFor();
    expect(await text(other)).toBe(await text(page));
  });

  test('compares three with each other: sentences, a picture, and the same as a table', async ({ open }) => {
    const page = await open(`${site.url}index.html#2&c=anchor,${OAK},${ELM}`);
    const compare = page.getByRole('region', { name: 'Compare', exact: true });
    await compare
      .getByRole('img', { name: /^Ratios of/ })
      .first()
      .waitFor();
    expect(await compare.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'What gets through, and what survives',
      'Anchor and Oak',
      'Anchor and Elm',
      'Oak and Elm',
      'Three devices on 100 Mbit/s lines',
    ]);
    expect(await compare.getByText(/times as (fast|much) as/).count()).toBeGreaterThan(1);
    // The anchor and Oak in a metric where both are ok: ten rounds.
    const rows = compare.getByRole('region', { name: 'Ratios in lan-100' }).locator('tbody tr');
    await compare.getByText('The same as a table').click();
    expect(await rows.count()).toBe(3 * 20);
    const told = (await rows.allTextContents()).filter((row) => row.endsWith('10')).length;
    expect(await compare.locator('svg.forest .dot').count()).toBe(10 * told);
    expect(await compare.locator('svg.forest .mean').count()).toBe(told);
  });

  test('compares what gets through and what survives, router by router, and says where nobody looked', async ({
    open,
  }) => {
    const page = await open(`${site.url}index.html#2&c=${OAK},${ELM},${nameOf('Willow')}`);
    const compare = page.getByRole('region', { name: 'Compare', exact: true });
    const looks = compare.getByRole('region', { name: 'Paths, servers and recovery of Oak, Elm, Willow' });
    await looks.waitFor();
    expect(await looks.getByRole('rowheader').allTextContents()).toEqual([
      'Paths through NATs',
      'Without its servers',
      'Recovery after a new address, median',
      'Depends on',
    ]);
    expect(await looks.getByRole('columnheader').allTextContents()).toEqual([
      'Looked at',
      'Oak',
      'Elm',
      'Willow',
    ]);
    const cells = await looks.getByRole('cell').allTextContents();
    for (const row of [0, 1, 2]) {
      expect(cells[3 * row + 2]).toBe('not measured');
      expect(cells[3 * row]).not.toBe('not measured');
    }
    const summary = compare.getByText(/^They differ on \d+ of \d+ pairs of routers$/);
    const [, differing, all] = /(\d+) of (\d+)/.exec((await summary.textContent()) ?? '') ?? [];
    expect(Number(all)).toBe(traversalCells.length);
    const pairs = compare.getByRole('region', { name: 'Pairs of routers on which Oak, Elm, Willow differ' });
    expect(await pairs.isVisible()).toBe(false);
    await summary.click();
    const told = await pairs
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(told).toHaveLength(Number(differing));
    for (const [, oak, elm, willow] of told) {
      expect(oak).not.toBe(elm);
      expect(willow).toBe('not tried');
    }
  });

  test('weighs a score anew, says so, and hands the weights on in a link', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const scores = (of: typeof page) =>
      of
        .locator('table.board > tbody:first-of-type tr')
        .evaluateAll((rows) =>
          rows.map(
            (row) =>
              `${row.querySelector('.name a')?.textContent} ${row.querySelectorAll('td')[3]?.textContent}`,
          ),
        );
    const before = await scores(page);
    const links = (of: string) => page.locator(`table.board a[href*="#score-${of}"]`).count();
    expect(await links('bulk')).toBeGreaterThan(0);
    const head = page.getByRole('columnheader', { name: /^Bulk/ });
    expect(await head.textContent()).toContain('goodput 50 %, delay 50 %');
    expect(await head.getAttribute('title')).toContain('50 % TCP goodput, up (lan-100)');
    await page.getByText('Weights of the scores').click();
    const bulk = page.getByRole('group', { name: 'Bulk', exact: true });
    await bulk.getByRole('spinbutton', { name: /^TCP goodput, up/ }).fill('0');
    await page.getByText('by your weights').waitFor();
    expect(await head.textContent()).toContain('delay 100 %');
    // Pages of contestants have what the published weights make.
    expect(await links('bulk')).toBe(0);
    expect(await links('calls-and-games')).toBeGreaterThan(0);
    // What is left is the round trip in the LAN: the anchor is 1, everybody else its ratio turned around.
    const { cells, entries, metrics } = madeUpDataset();
    const rtt = metrics.findIndex(({ id }) => id === 'rtt.m1');
    const after = await scores(page);
    const ratios = cells.filter(([s, m, , status]) => s === 0 && m === rtt && status === 'ok');
    for (const [, , entry, , , , , ratio] of ratios) {
      const { title = '', kind } = entries[entry] ?? {};
      if (kind === 'reference' || ratio === null) continue;
      const shown = after.find((row) => row.startsWith(`${title} `)) ?? '';
      expect(Number(/×([\d.]+)/.exec(shown)?.[1])).toBeCloseTo(1 / ratio, 1);
    }
    expect(await bulk.getByText(/neighbours keep their order/).isVisible()).toBe(true);
    const other = await open(page.url());
    await other.getByText('by your weights').waitFor();
    expect(await scores(other)).toEqual(after);
    expect(new URL(page.url()).hash).toContain('w.bulk=lan-100/rtt.m1:50');
    await page.getByRole('button', { name: 'Published weights of Bulk' }).click();
    await expect.poll(() => scores(page)).toEqual(before);
    expect(new URL(page.url()).hash).toBe('');
  });

  test('says so where rounds cannot be read', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.route('**/data/rounds.json*', (route) => route.fulfill({ json: { meshmarkRounds: 9 } }));
    await page.getByRole('checkbox', { name: /^Compare Oak/ }).check();
    await page.getByRole('checkbox', { name: /^Compare Elm/ }).check();
    expect(await page.getByRole('alert').textContent()).toContain('is not of this dataset');
  });

  test('says of a link for another dataset that figures may differ', async ({ open }) => {
    const page = await open(`${site.url}index.html#2&d=0123456789ab&s=two-homes`);
    expect(await page.getByText('This link was made for dataset').textContent()).toContain('0123456789ab');
  });

  test('keeps the order of a link from before it began by paths', async ({ open }) => {
    const page = await open(`${site.url}index.html#1&s=two-homes`);
    expect(await page.getByText(/by Bulk, best first/).textContent()).toContain('21 contestants');
  });

  test('answers a situation with paths, recovery and reasons', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.getByLabel('My device is behind').selectOption('port-restricted');
    await page.getByLabel('The others are behind').selectOption('symmetric');
    const fits = page.getByRole('region', { name: 'Who fits my situation' });
    expect(await fits.getByRole('row').count()).toBe(20);
    expect(await fits.textContent()).toMatch(/✓ direct|━ direct/);
    expect(await fits.textContent()).not.toContain('not measured');
    const others = page.getByRole('region', { name: 'Who was not measured in my situation' });
    expect(await others.isVisible()).toBe(false);
    await page.getByText('2 not measured in something that you ask').click();
    expect(await others.getByRole('row').count()).toBe(3);
    expect(await others.textContent()).toContain('Path between these two: not tried');
    expect(await fits.textContent()).toContain('on another testbed: Another made-up machine');
    for (const record of ['2026-11-24-survival-made-up', '2026-11-27-outages-made-up'])
      expect(await page.getByRole('listitem').filter({ hasText: record }).count()).toBe(1);
  });

  test('offers ends that were tried against each other, and my provider to others', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const [mine, theirs] = [page.getByLabel('My device is behind'), page.getByLabel('The others are behind')];
    expect(await theirs.locator('option[value=same-carrier]').count()).toBe(0);
    await mine.selectOption('carrier');
    expect(await theirs.locator('option[value=scattered-ports]').isDisabled()).toBe(true);
    expect(await theirs.locator('optgroup').first().locator('option:disabled').count()).toBe(0);
    await theirs.selectOption('same-carrier');
    const fits = page.getByRole('region', { name: 'Who fits my situation' });
    expect(await fits.getByRole('row').count()).toBe(20);
    await mine.selectOption('tcp-443-only');
    expect(await theirs.inputValue()).toBe('carrier');
    expect(new URL(page.url()).hash).toContain('me=tcp-443-only&them=carrier');
    expect(await fits.getByRole('row').count()).toBe(20);
  });

  test('does not ask of servers that disappear while nobody was measured', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const alone = page.getByRole('checkbox', { name: /^let members restart, join and move/ });
    expect(await alone.isEnabled()).toBe(true);
    await page.route('**/data/dataset.json*', (route) =>
      route.fulfill({ json: { ...madeUpDataset(), survival: [] } }),
    );
    await page.goto(`${site.url}index.html#2&own=yes&alone=yes`);
    await page.getByText('(nobody was measured yet)').first().waitFor();
    expect(await alone.isDisabled()).toBe(true);
    expect(await alone.isChecked()).toBe(false);
    const fits = page.getByRole('region', { name: 'Who fits my situation' });
    expect(await fits.textContent()).not.toContain('Without its servers');
  });

  test('says whose members the lab told of each other', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const { entries, reachability } = madeUpDataset();
    const byHand = reachability.filter(({ entry }) => entries[entry]?.coordination === 'none');
    const told = page.getByRole('region', { name: TABLE }).getByText('the lab told it the addresses');
    expect(byHand.length).toBeGreaterThan(0);
    expect(await told.count()).toBe(byHand.length);
  });

  test('tells why a cell has no figure, as text and never as HTML', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const why = page
      .getByRole('region', { name: TABLE })
      .locator('details.why', { has: page.getByText('failed', { exact: true }) })
      .first();
    await why.locator('summary').click();
    expect(await why.getByText('<b>"bad" key</b> & more').isVisible()).toBe(true);
  });

  test('calls a figure that is missing by our fault so, and not a failure', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const table = page.getByRole('region', { name: TABLE });
    const why = table.locator('td.is-corrected details.why');
    expect(await why.count()).toBe(1);
    const summary = why.locator('summary');
    expect(await summary.textContent()).toBe('no figure, by our fault');
    await summary.click();
    expect(await why.getByText('read <b>late</b> & in vain').isVisible()).toBe(true);
    expect(await why.getByText('The record has it as invalid').isVisible()).toBe(true);
    const colour = (of: typeof why) => of.evaluate((element) => getComputedStyle(element).color);
    const failed = table.locator('td.is-failed details.why > summary').first();
    expect(await colour(summary)).not.toBe(await colour(failed));
  });

  test('hides rows and columns, and brings them back', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.getByRole('button', { name: /^Hide Oak/ }).click();
    expect(await page.locator(rowNames).allTextContents()).not.toContain('Oak');
    await page.getByText('Rows and columns').click();
    await page.getByRole('checkbox', { name: /^Oak/ }).check();
    expect(await page.locator(rowNames).allTextContents()).toContain('Oak');
  });

  test('can be used by keyboard alone', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // Behind the link to the content comes that of the banner, to the machines.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: 'A family' }).getAttribute('aria-pressed')).toBe('true');
    const head = page.getByRole('button', { name: 'New address' });
    await head.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByText(/by recovery after a new address, best first/).isVisible()).toBe(true);
  });

  test('has every figure without JavaScript', async ({ open }) => {
    const page = await open(site.url, { javaScript: false });
    expect(await page.getByRole('region', { name: /^Every figure of/ }).count()).toBe(8);
    // 22 rows of 20 figures in each of 8 scenarios.
    expect(await page.locator('noscript td.cell').count()).toBe(8 * 22 * 20);
    expect(await page.getByRole('button', { name: 'Copy link to this view' }).isVisible()).toBe(false);
  });

  test('turns dark by its switch and stays so', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Dark' }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.goto(`${site.url}method.html`);
    expect(await ground()).toBe(dark);
  });
});

test('the page of a contestant has its figures, paths, survival and outages', async ({ open }) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  await page.getByRole('link', { name: 'Oak', exact: true }).click();
  expect(await page.locator('h1').textContent()).toMatch(/^Oak/);
  const heads = await page.locator('h2').allTextContents();
  for (const head of ['Figures', 'Paths through NATs', 'Without its servers', 'Outages'])
    expect(heads).toContain(head);
});

test('an answer of a survival has its explanation and source, without JavaScript', async ({ open }) => {
  for (const path of ['survival.html', 'entries/oak.html']) {
    const page = await open(`${site.url}${path}`, { javaScript: false });
    const why = page
      .getByRole('region', { name: 'What Oak does without its servers' })
      .locator('details.why', { has: page.getByText('Members keep <b>paths</b> of their own & ask') });
    expect(await why.count(), path).toBe(1);
    await why.locator('summary').click();
    const source = why.getByRole('link', { name: 'Where it says so' });
    expect(await source.isVisible(), path).toBe(true);
    expect(await source.getAttribute('href')).toBe('https://example.org/paths');
  }
});

test('the page of a contestant says where it stands, who is next above and what makes its scores', async ({
  open,
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
}) => {
  const dataset = madeUpDataset();
  const twice = [...madeUpDetails(dataset).values()].find(({ rivals }) => rivals.length === 2);
  const own = dataset.entries.find(({ name }) => name === twice?.entry);
  const page = await open(`${site.url}entries/${own?.overlay}.html#rival-commands`, { javaScript: false });
  const commands = page.locator('#rival-commands pre');
  expect(await commands.isVisible()).toBe(true);
  expect((await commands.textContent())?.split('\n')).toEqual(twice?.rivals.map(({ compare }) => compare));
});

test('a figure leads to the sessions that it comes from', async ({ open }) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  const row = page
    .getByRole('region', { name: TABLE })
    .locator('tr', { has: page.getByRole('link', { name: 'Oak', exact: true }) });
  const figure = row.locator('td.cell a.value').first();
  const shown = Number(await figure.textContent());
  await figure.click();
  await page.waitForURL('**/lines/oak.html#*');
  const own = page.locator('tr:target');
  expect(await own.locator('a').count()).toBe(10);
  expect(Number(await own.locator('a').first().textContent())).toBe(shown);
  expect(await own.locator('a').first().getAttribute('href')).toMatch(
    /^\.\.\/data\/records\/2026-11-24-run-lan-100\/lines\/\d+\.json$/,
  );
});

test('a score leads to the figures that make it', async ({ open }) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  const score = page.getByRole('region', { name: TABLE }).locator('a[href*="#score-"]').first();
  const shown = (await score.textContent()) ?? '';
  expect(shown).toMatch(/^×/);
  await score.click();
  await page.waitForURL('**/entries/*.html#score-*');
  const made = page.locator('details.folded', { has: page.locator(':target') });
  expect(await made.locator('> summary').textContent()).toContain(shown);
  expect(await made.locator('a[href*="/lines/"]').first().isVisible()).toBe(true);
});

test('a pair of routers leads to its passes, and so do figures by way', async ({ open }) => {
  const page = await open(`${site.url}nat.html`, { javaScript: false });
  await page.locator('#oak td.pair a').first().click();
  await page.waitForURL('**/lines/oak.html#traversal-*');
  expect(await page.locator('tr:target a').count()).toBe(3);
  await page.goto(`${site.url}entries/oak.html`);
  const figures = page.getByRole('region', { name: 'Round trip and goodput by way' }).locator('td a');
  // Passes, round trip, up and down of its direct ways.
  expect(await figures.count()).toBe(4);
  await figures.last().click();
  await page.waitForURL('**/lines/oak.html#traversal');
});

test('the lines of a matrix that two traversals made stand in one table', async ({ open }) => {
  const page = await open(`${site.url}lines/oak.html`, { javaScript: false });
  expect(await page.getByRole('heading', { name: 'Paths through NATs' }).count()).toBe(1);
  const pairs = page.getByRole('region', { name: 'Lines of Paths through NATs' }).locator('tbody tr');
  expect(await pairs.count()).toBe(traversalCells.length);
  const ofRecord = (record: string) => page.locator(`a[href^="../data/records/${record}/lines/"]`);
  expect(await ofRecord('2026-11-24-traversal-made-up-again').count()).toBe(3 * 3);
  expect(await ofRecord('2026-11-24-traversal-made-up').count()).toBe(3 * (traversalCells.length - 3));
});

test('a look has the command that takes all of it again, and a quick one', async ({ open }) => {
  const page = await open(`${site.url}lines/oak.html`, { javaScript: false });
  const look = page.locator('section:has(> #traversal)');
  expect(await look.locator('h3').allTextContents()).toEqual([
    'The same again',
    'A quick look with today’s lab, against the anchor where it is a run',
  ]);
  const [again, quick] = await look.locator('pre').allTextContents();
  expect(again).toMatch(/^git checkout [0-9a-f]+ && \.\/meshmark traverse /);
  expect(quick).toMatch(/^\.\/meshmark traverse /);
});

describe('the page of a scenario', () => {
  const LINES = 'What the lines of two-homes delivered in 2026-11-24-run-two-homes';
  const ROUTERS = 'What the routers of two-homes did in 2026-11-24-run-two-homes';

  test('has what lines and routers did, and says so where nobody looked', async ({ open }) => {
    const page = await open(`${site.url}scenarios/two-homes.html#delivered-all`);
    await page.getByRole('region', { name: LINES }).waitFor();
    const rows = (label: string) =>
      page
        .getByRole('region', { name: label })
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(await rows(LINES)).toEqual([
      [
        ...['device server', 'up', 'no limit, 2.5 ms', 'not measured', '2.61 (2.60 to 2.65)'],
        ...['0.04 (0.03 to 0.05)', '0 % (0 % to 0 %)', '2', '60', '0'],
      ],
      [
        ...[
          'site home-a',
          'up',
          '20 Mbit/s, 5 ms, 1 % lost',
          '19.80 (17.25 to 20.01)',
          '5.14 (5.10 to 31.00)',
        ],
        ...['0.09 (0.08 to 0.20)', '1 % (0.88 % to 1.3 %)', '2', '58', '2'],
      ],
    ]);
    expect(await rows(ROUTERS)).toEqual([
      ['home-a', 'symmetric', 'symmetric', '58 of 60'],
      ['home-a', 'symmetric', 'port-restricted (not as asked)', '2 of 60'],
    ]);
    expect(await page.getByText('1 ended before anybody looked').isVisible()).toBe(true);
    await page.goto(`${site.url}scenarios/lan-100-ba9876543210.html`);
    expect(await page.getByText('Not measured.', { exact: true }).isVisible()).toBe(true);
  });
});

test('the self-audit has the noise of each table, and where the time went', async ({ open }) => {
  const page = await open(`${site.url}method.html`);
  const run = '2026-11-24-run-00000000';
  expect(await page.getByText('Time: 1.0 hours, 53.3 % of them').textContent()).toContain(
    'LESS than the 85 %',
  );
  await page.getByText('Noise floor by metric and scenario').click();
  const noise = await page
    .getByRole('region', { name: `Noise floor of ${run}` })
    .locator('td')
    .allTextContents();
  expect(noise.length).toBe(11);
  for (const cell of noise) expect(cell).toMatch(/^±[\d.]+ %/);
  await page.getByText('Time by contestant and step').click();
  const rows = await page
    .getByRole('region', { name: `Time of ${run} by contestant and step` })
    .locator('tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(rows[0]).toEqual(['Contestant', 'workload tcp', 'lab', 'rest', 'all']);
  expect(rows).toContainEqual(['tinc', '5.0', '1.0', '2.0', '8.0']);
  expect(rows.slice(-2)).toEqual([
    ['All of them', '32.0', '6.4', '12.8', '51.2'],
    ['Share of the run', '53 %', '11 %', '21 %', '85 %'],
  ]);
});

test('each weight has its reason on the page of the method, to which the weights of the table lead', async ({
  open,
}) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  await page.getByText('Weights of the scores').click();
  await page.getByRole('link', { name: /^Why those/ }).click();
  await expect.poll(() => page.locator('h2:target').textContent()).toBe('Use cases and their weights');
  expect(await page.getByText('chose the weights by judgement').isVisible()).toBe(true);
  const rows = await page
    .getByRole('region', { name: 'Weights of Bulk' })
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(rows).toContainEqual([
    'TCP goodput, up',
    'lan-100',
    '50 %',
    'The faster line, where a VPN is more likely to be what limits.',
  ]);
  expect(rows).toContainEqual(['Round trip, median', 'lan-100', '50 %', 'no reason given']);
  // The record has no figure of what else counts.
  expect(rows).toContainEqual([
    'tcp.goodput-down',
    'lan-100',
    'no figure in the record',
    'As up; direction matters less in a LAN.',
  ]);
});

test('corrections are on the page of the method, and with the failures of a contestant', async ({ open }) => {
  const { corrections, entries } = madeUpDataset();
  const page = await open(`${site.url}method.html`, { javaScript: false });
  const listed = await page.locator('#corrections + ul > li').allTextContents();
  expect(listed).toEqual(
    corrections.map(({ record, text }) => (record === null ? text : `${record}: ${text}`)),
  );
  const [, , entry = -1] = corrections[0]?.cells[0] ?? [];
  await page.goto(`${site.url}entries/${entries[entry]?.overlay}.html`);
  const fold = page.locator('details.folded', { has: page.locator('#failures-all') });
  expect(await fold.locator('> summary').textContent()).toMatch(/^1 failed, 1 by our fault;/);
  expect(await page.locator('#failures-all .why > summary').allTextContents()).toEqual([
    'failed: lan-100, round 1',
    'no figure, by our fault: lan-100, round 2, rtt',
  ]);
});

test('the page of a contestant has every file and command of its configuration, without JavaScript', async ({
  open,
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

test('the page of a contestant has ratios of runs that compare, and marks the others', async ({ open }) => {
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

describe.each(['entries/oak.html', 'scenarios/two-homes.html'])('the contents of %s', (path) => {
  test('lead to each of its sections, by keyboard and without JavaScript', async ({ open }) => {
    const page = await open(`${site.url}${path}`, { javaScript: false });
    const links = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
    expect(await links.allTextContents()).toEqual(await page.locator('main > h2').allTextContents());
    const last = links.last();
    const title = await last.textContent();
    await links.first().focus();
    for (let pressed = 1; pressed < (await links.count()); pressed++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('h2:target').textContent()).toBe(title);
  });

  test('stand above a page whose long lists are folded, and say what is in them', async ({ open }) => {
    const page = await open(`${site.url}${path}`, { javaScript: false });
    const folds = page.locator('main > details.folded');
    expect(await folds.count()).toBeGreaterThan(1);
    expect(await page.locator('main > details.folded[open]').count()).toBe(0);
    for (const summary of await folds.locator('> summary').allTextContents()) expect(summary).toMatch(/\d/);
  });
});

test('no link from a page to another is dead, nor to a place in it', () => {
  const root = join(dir, 'site');
  const dead = globSync('**/*.html', { cwd: root }).flatMap((page) => {
    const links = readFileSync(join(root, page), 'utf8').matchAll(/ href="([^"]*)"/g);
    return [...new Set([...links].map(([, href = '']) => href))].flatMap((href) => {
      const [path = '', id = ''] = href.split('#');
      // The data is not all there, and neither are lines of every look.
      if (/^https?:/.test(path) || !/^$|\.html$|\.svg$/.test(path)) return [];
      const file = path === '' ? join(root, page) : join(root, dirname(page), path);
      if (!existsSync(file)) return [`${page}: ${href}`];
      if (id === '' || id.startsWith('2&') || path.includes('lines/')) return [];
      return readFileSync(file, 'utf8').includes(` id="${id}"`) ? [] : [`${page}: ${href}`];
    });
  });
  expect(dead).toEqual([]);
});

const PAGES = [
  'index.html',
  `index.html#2&c=${OAK},anchor,${ELM}&s=lan-100,two-homes&me=carrier&them=open&own=no&alone=yes&on=ios`,
  'index.html#2&w.bulk=lan-100/rtt.m1:50,lan-100/tcp.goodput-up:20',
  'entries/oak.html',
  'lines/oak.html',
  'scenarios/two-homes.html',
  'scenarios/lan-100-ba9876543210.html',
  'nat.html',
  'survival.html',
  'outages.html',
  'folklore.html',
  'method.html',
];

describe('trade-offs', () => {
  const pictures = 'svg.scatter';

  test('follow the scenario and the rows that are shown, and stand in tables too', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const trade = page.getByRole('region', { name: 'Trade-offs', exact: true });
    expect(await trade.getByRole('img').count()).toBe(2);
    const first = trade.getByRole('img', { name: /^Goodput against CPU per gigabyte, lan-100/ });
    const before = await first.locator('.mean').count();
    const figure = trade.locator('figure').first();
    await figure.getByText('The same as a table').click();
    expect(await figure.locator('tbody tr').count()).toBe(before);
    await page.getByRole('button', { name: /^Hide Anchor/ }).click();
    await expect.poll(() => first.locator('.mean').count()).toBe(before - 1);
    await page.getByRole('button', { name: 'two-homes' }).click();
    expect(await trade.getByRole('img').count()).toBe(4);
  });

  test.for(['light', 'dark'] as const)('and comparisons can be read, %s', async (theme, { open }) => {
    const page = await open(`${site.url}index.html#2&c=${OAK},anchor,${ELM}`, { theme });
    await page.locator('svg.forest').first().waitFor();
    expect(await page.locator(pictures).count()).toBe(2);
    expect(await pictureFaults(page)).toEqual([]);
  });

  test('are on the page of a scenario without a script', async ({ open }) => {
    const page = await open(`${site.url}scenarios/two-homes.html`, { javaScript: false });
    expect(await page.locator(pictures).count()).toBe(2);
  });
});

describe('on paper', () => {
  /** Width of what may be printed on on A4 across, in px of CSS. */
  const PAPER = { width: 1047, height: 718 };

  test('is light, has what was chosen and what signs mean, and nothing that only a screen needs', async ({
    open,
  }) => {
    const page = await open(`${site.url}index.html#2&c=${OAK},anchor&me=carrier&them=open`);
    await page.locator('svg.forest').first().waitFor();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.emulateMedia({ media: 'print' });
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe('rgb(255, 255, 255)');
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(ink).toBe('rgb(28, 33, 38)');
    for (const gone of ['.controls', '#theme', '.answers', '.hide', '.row-tools input', 'header nav'])
      expect(await page.locator(gone).first().isVisible()).toBe(false);
    const kept = ['table.fits', '.comparison', '#compare-routers', '.legend dl', 'svg.scatter', 'footer'];
    for (const there of kept) expect(await page.locator(there).first().isVisible()).toBe(true);
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 4).toString()).toBe('%PDF');
  });

  test.for([
    'index.html',
    'entries/oak.html',
    'lines/oak.html',
    'scenarios/two-homes.html',
    'nat.html',
    'survival.html',
    'outages.html',
    'method.html',
  ])('nothing of %s is cut off', async (path, { open }) => {
    const page = await open(`${site.url}${path}`, PAPER);
    if (path === 'index.html') await page.waitForSelector(READY);
    await page.emulateMedia({ media: 'print' });
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('.scroll')].flatMap((one) =>
        one.scrollWidth > one.clientWidth + 1
          ? [`${one.getAttribute('aria-label') ?? one.tagName}: ${one.scrollWidth} of ${one.clientWidth}`]
          : [],
      ),
    );
    expect(wide).toEqual([]);
  });

  test('has what is folded', async ({ open }) => {
    const page = await open(`${site.url}entries/oak.html`, PAPER);
    const folded = ['#facts-all table', '#configuration-all pre', '#repeat-commands pre', '#records table'];
    for (const there of folded) expect(await page.locator(there).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    for (const there of folded) expect(await page.locator(there).first().isVisible()).toBe(true);
    expect(await page.locator('.contents').isVisible()).toBe(false);
  });

  test('a page without a comparison has no word of one', async ({ open }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Tick two to').isVisible()).toBe(false);
  });
});

test('a picture of NATs has its colours where a server forbids styles in pages', async ({ open }) => {
  await using own = await serveDirectory(join(dir, 'site'), 0);
  const page = await open(`${own.address}pictures/nat-oak.svg`);
  const fill = await page
    .locator('rect.direct')
    .first()
    .evaluate((rect) => getComputedStyle(rect).fill);
  expect(fill).toBe('rgb(26, 127, 55)');
});

describe('the page of NATs', () => {
  test('says of each matrix which records, testbed and wait it is of', async ({ open }) => {
    const page = await open(`${site.url}nat.html`, { javaScript: false });
    const matrices = page.locator('ul.pictures > li');
    const having = (hasText: string | RegExp) => matrices.filter({ hasText }).count();
    expect(await matrices.count()).toBe(19);
    // Every fourth of those who were looked at stands on the other testbed.
    const other = 'From 2026-11-27-traversal-made-up of 27 November 2026, testbed ba9876543210: Another';
    expect(await having(other)).toBe(5);
    expect(await having('after it a direct path for 30 s.')).toBe(5);
    expect(await having('after it a direct path for 60 s.')).toBe(14);
    const whole = madeUpDataset().reachability.filter((one) => fewestOf(one) === 3).length;
    expect(await having('in each of 3 passes: if passes went on for ever, 29–100 % of them')).toBe(whole);
    expect(await having('in each of 2 passes: if passes went on for ever, 16–100 % of')).toBe(19 - whole);
    expect(await having(/-made-up-again of 2[47] November 2026, on the same testbed: 3 pairs\./)).toBe(19);
  });

  test('says how soon packets came between each pair, by keyboard and without JavaScript', async ({
    open,
  }) => {
    const page = await open(`${site.url}nat.html`, { javaScript: false, width: 390 });
    const times = page.getByRole('region', { name: 'How soon packets of Oak came' });
    expect(await times.isVisible()).toBe(false);
    const fold = page.locator('details.folded', { has: page.locator('#times-oak') }).locator('> summary');
    expect(await fold.textContent()).toContain(`${traversalCells.length} pairs`);
    await fold.focus();
    await page.keyboard.press('Enter');
    expect(await times.isVisible()).toBe(true);
    const { entries, reachability } = madeUpDataset();
    const oak = reachability.find(({ entry }) => entries[entry]?.title === 'Oak');
    const rows = await times
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    expect(rows).toHaveLength(traversalCells.length);
    for (const [i, { id }] of traversalCells.entries()) {
      const [first, direct] = oak?.times[id] ?? [];
      expect(rows[i]?.[2], id).toMatch(first === null ? /^(never|none in|not measured)/ : /^[\d.]+ m?s$/);
      expect(rows[i]?.[3], id).toMatch(direct === null ? /^(never|not |without a time)/ : /^[\d.]+ m?s$/);
    }
  });

  test('has every pair of each matrix once', async ({ open }) => {
    const page = await open(`${site.url}nat.html`, { javaScript: false });
    const counts = await page
      .locator('ul.pictures > li')
      .evaluateAll((all) => all.map((one) => one.querySelectorAll('td.pair').length));
    expect(counts).toEqual(Array(19).fill(traversalCells.length));
  });

  test('and the page of a contestant says it of round trips and goodput as well', async ({ open }) => {
    const page = await open(`${site.url}entries/oak.html`, { javaScript: false });
    expect(await page.getByRole('region', { name: 'Round trip and goodput by way' }).count()).toBe(1);
    const source = 'From 2026-11-24-traversal-made-up of 24 November 2026, testbed 0123456789ab';
    expect(await page.locator('p', { hasText: source }).count()).toBe(2);
  });
});

describe('the picture of the paths of everybody', () => {
  test('is a click away from the page of NATs and stands alone', async ({ open }) => {
    const page = await open(`${site.url}nat.html`);
    await page.getByRole('link', { name: 'All of them as a picture' }).click();
    await page.waitForURL('**/pictures/nat.svg');
    expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg');
    const texts = await page.locator('text').allTextContents();
    expect(texts.filter((text) => text.endsWith(' possible direct'))).toHaveLength(19);
  });

  test.for(['light', 'dark'] as const)('can be read, %s', async (theme, { openFile }) => {
    const svg = await (await fetch(`${site.url}pictures/nat.svg`)).text();
    const page = await openFile('nat.html', `<!doctype html><title>x</title>${svg}`, { width: 2000, theme });
    expect(await pictureFaults(page)).toEqual([]);
  });
});

describe('the picture of survival', () => {
  test('stands alone, has everybody who was looked at, and can be read', async ({ open }) => {
    const page = await open(`${site.url}survival.html`);
    await page.getByRole('link', { name: 'All of them in one picture' }).click();
    await page.waitForURL('**/pictures/survival.svg');
    expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg');
    const texts = await page.locator('text').allTextContents();
    // The last two of the made-up contestants were never looked at.
    expect(texts.some((text) => text.startsWith('Pine '))).toBe(true);
    expect(texts.some((text) => text.startsWith('Willow '))).toBe(false);
    expect(await page.locator('g > rect').count()).toBe(19 * 4);
    const faults = await page.evaluate(() => {
      const outside: string[] = [];
      for (const text of document.querySelectorAll('g > text')) {
        const [inner, outer] = [text, text.previousElementSibling].map((one) => one?.getBoundingClientRect());
        if (
          inner === undefined ||
          outer === undefined ||
          inner.left < outer.left ||
          inner.right > outer.right
        )
          outside.push(text.textContent ?? '');
      }
      return outside;
    });
    expect(faults).toEqual([]);
  });

  test('shows in a page of others, with its own ground', async ({ open, dir }) => {
    const svg = await (await fetch(`${site.url}pictures/survival.svg`)).text();
    expect(svg).not.toContain('<style');
    writeFileSync(join(dir, 'survival.svg'), svg);
    writeFileSync(
      join(dir, 'index.html'),
      '<!doctype html><title>x</title><img src="survival.svg" alt="survival">',
    );
    await using served = await serve(dir, '/below/');
    const page = await open(served.url);
    const width = await page.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBe(646);
  });
});

describe('the page of outages', () => {
  test('has a table for each testbed, with the records of its contestants', async ({ open }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const rows = (testbed: string) =>
      page.getByRole('region', { name: `Outages on testbed ${testbed}` }).locator('tbody tr');
    // Every fourth of the 19 who were looked at stands on the other testbed.
    expect(await rows('0123456789ab').count()).toBe(14);
    expect(await rows('ba9876543210').count()).toBe(5);
    expect(await page.getByText('From 2026-11-27-outages-made-up of 27 November 2026').count()).toBe(1);
  });

  test('has every repetition as a dot, and in words in a table, without JavaScript', async ({ open }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const looks = madeUpDataset().outages.filter(({ testbed }) => testbed === '0123456789ab');
    const seen = looks.flatMap(({ events }) => events.filter(({ event }) => event === 'address-change'));
    const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
    const event = page.locator('#event-0123456789ab-address-change');
    const picture = event.getByRole('img');
    /** Left and right end of each mark, and of how many parts it is. */
    const marks = (name: string) =>
      picture.locator(name).evaluateAll((all) =>
        all.map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return { left, right, parts: one.getAttribute('d')?.match(/M/g)?.length ?? 1 };
        }),
      );
    const [dots, crosses] = [await marks('.dot'), await marks('.away')];
    const away = sum(seen.map(({ back, repetitions }) => repetitions - back));
    expect(away).toBeGreaterThan(0);
    expect(dots).toHaveLength(sum(seen.map(({ back }) => back)));
    expect(sum(crosses.map(({ parts }) => parts))).toBe(away);
    // Beside the scale, so that nobody takes them for times.
    const end = Math.max(...(await marks('.end')).map(({ right }) => right));
    expect(Math.max(...dots.map(({ right }) => right))).toBeLessThanOrEqual(end);
    expect(Math.min(...crosses.map(({ left }) => left))).toBeGreaterThan(end);
    await event.locator('summary').click();
    const rows = event.locator('tbody tr');
    expect(await rows.count()).toBe(14);
    const texts = await rows.allTextContents();
    expect(texts.filter((text) => /\d not within 90 s, 1 failed$/.test(text))).toHaveLength(
      seen.filter(({ back, repetitions }) => back < repetitions).length,
    );
    expect(texts.every((text) => /survived \d+ of 20/.test(text))).toBe(true);
  });

  test('tells too few repetitions, and what never came up, from figures', async ({ open }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const words = (event: string) =>
      page.locator(`#event-0123456789ab-${event}`).locator('tbody td').allTextContents();
    expect(await words('router-reboot')).toContain('too few');
    expect(await words('address-change')).not.toContain('too few');
    expect(await words('roam')).toContain('did not come up (5 times)');
  });

  test.for(['light', 'dark'] as const)('has pictures that can be read, %s', async (theme, { open }) => {
    for (const path of ['outages.html', 'entries/oak.html']) {
      const page = await open(`${site.url}${path}`, { theme });
      expect(await page.locator('svg.strip').count(), path).toBe(path === 'outages.html' ? 12 : 1);
      expect(await pictureFaults(page), path).toEqual([]);
    }
  });

  test('and that of a contestant has each event in words as well', async ({ open }) => {
    const page = await open(`${site.url}entries/oak.html`, { javaScript: false });
    const rows = page.getByRole('region', { name: 'Outages', exact: true }).locator('tbody tr');
    expect(await rows.count()).toBe(6);
    const dataset = madeUpDataset();
    const oak = dataset.entries.findIndex(({ overlay }) => overlay === 'oak');
    const words = boardOf(dataset).outages(oak)?.events.map(everyText);
    const cells = await rows.evaluateAll((all) => all.map((row) => row.lastElementChild?.textContent));
    expect(cells).toEqual(words);
  });

  test('leads to one picture of them all, whose words stay in their squares', async ({ open }) => {
    const page = await open(`${site.url}outages.html`);
    await page.getByRole('link', { name: 'All of them in one picture' }).click();
    await page.waitForURL('**/pictures/outages.svg');
    expect(await page.locator('g > rect').count()).toBe(19 * 6);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('g > text')].flatMap((text) => {
        const [inner, outer] = [text, text.previousElementSibling].map((one) => one?.getBoundingClientRect());
        const fits =
          inner !== undefined &&
          outer !== undefined &&
          inner.left >= outer.left &&
          inner.right <= outer.right;
        return fits ? [] : [text.textContent];
      }),
    );
    expect(outside).toEqual([]);
  });
});

test('pictures for previews of links are PNG of 1200 by 630 px', async ({ browser }) => {
  const own = { dir: join(dir, 'site'), url: site.url };
  const pages = picturedPages(own.dir);
  expect(pages.map(({ page }) => page)).toEqual(
    expect.arrayContaining(['index.html', 'nat.html', 'survival.html', 'outages.html', 'entries/oak.html']),
  );
  for (const pictured of pages.filter(({ page }) => page === 'index.html' || page === 'nat.html')) {
    const png = readFileSync(await takePreview(browser, own, pictured));
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    // A picture that is empty has some 5 kB.
    expect(png.length).toBeGreaterThan(20_000);
  }
});

describe.each(PAGES)('%s', (path) => {
  test('fits a phone, and only its tables scroll sideways', async ({ open }) => {
    const page = await open(`${site.url}${path}`, { width: 390 });
    await openFolds(page);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test.for(['light', 'dark'] as const)('has nothing that axe objects to, %s', async (theme, { open }) => {
    const page = await open(`${site.url}${path}`, { theme });
    if (path.startsWith('index')) await page.waitForSelector(READY);
    if (path.includes('c=')) await page.locator('svg.forest').first().waitFor();
    await openFolds(page);
    expect(await axeFaults(page)).toEqual([]);
  });
});
