import { describe, expect } from 'vitest';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { test } from '../fixture.ts';
import { READY, rowNames, TABLE } from './names.ts';

describe('the first page', () => {
  test('has its sentence, the situation and the table, and says that it is made up', async ({
    open,
    site,
  }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const heads = await page.locator('h1, h2').allTextContents();
    expect(heads.slice(1, 3)).toEqual(['My situation', 'The table']);
    expect(await page.getByText('Made up for tests.').isVisible()).toBe(true);
    expect(await page.getByText('Preview testbed').first().isVisible()).toBe(true);
    expect(await page.locator(rowNames).count()).toBe(21);
  });

  test('sorts by a column, the best first, then the worst, and steps back', async ({ open, site }) => {
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

  test('filters by search and by facets', async ({ open, site }) => {
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

  test('shows the same to somebody who was sent a link', async ({ open, site }) => {
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

  test('says of a link for another dataset that figures may differ', async ({ open, site }) => {
    const page = await open(`${site.url}index.html#2&d=0123456789ab&s=two-homes`);
    expect(await page.getByText('This link was made for dataset').textContent()).toContain('0123456789ab');
  });

  test('keeps the order of a link from before it began by paths', async ({ open, site }) => {
    const page = await open(`${site.url}index.html#1&s=two-homes`);
    expect(await page.getByText(/by Bulk, best first/).textContent()).toContain('21 contestants');
  });

  test('says whose members the lab told of each other', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const { entries, reachability } = madeUpDataset();
    const byHand = reachability.filter(({ entry }) => entries[entry]?.coordination === 'none');
    const told = page.getByRole('region', { name: TABLE }).getByText('the lab told it the addresses');
    expect(byHand.length).toBeGreaterThan(0);
    expect(await told.count()).toBe(byHand.length);
  });

  test('tells why a cell has no figure, as text and never as HTML', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const why = page
      .getByRole('region', { name: TABLE })
      .locator('details.why', { has: page.getByText('failed', { exact: true }) })
      .first();
    await why.locator('summary').click();
    expect(await why.getByText('<b>"bad" key</b> & more').isVisible()).toBe(true);
  });

  test('calls a figure that is missing by our fault so, and not a failure', async ({ open, site }) => {
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

  test('hides rows and columns, and brings them back', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.getByRole('button', { name: /^Hide Oak/ }).click();
    expect(await page.locator(rowNames).allTextContents()).not.toContain('Oak');
    await page.getByText('Rows and columns').click();
    await page.getByRole('checkbox', { name: /^Oak/ }).check();
    expect(await page.locator(rowNames).allTextContents()).toContain('Oak');
  });

  test('can be used by keyboard alone', async ({ open, site }) => {
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

  test('has every figure without JavaScript', async ({ open, site }) => {
    const page = await open(site.url, { javaScript: false });
    expect(await page.getByRole('region', { name: /^Every figure of/ }).count()).toBe(8);
    // 22 rows of 20 figures in each of 8 scenarios.
    expect(await page.locator('noscript td.cell').count()).toBe(8 * 22 * 20);
    expect(await page.getByRole('button', { name: 'Copy link to this view' }).isVisible()).toBe(false);
  });

  test('turns dark by its switch and stays so', async ({ open, site }) => {
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

  test('weighs a score anew, says so, and hands the weights on in a link', async ({ open, site }) => {
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
});
