import { describe, expect } from 'vitest';
import { serveDirectory } from '../../../src/cli/site/server.ts';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import { fewestOf } from '../../../web/leaderboard/data/reach.ts';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { pictureFaults } from '../faults.ts';
import { test } from '../fixture.ts';
import { THEMES } from './names.ts';

test('a picture of NATs has its colours where a server forbids styles in pages', async ({ open, site }) => {
  await using own = await serveDirectory(site.dir, 0);
  const page = await open(`${own.address}pictures/nat-oak.svg`);
  const fill = await page
    .locator('rect.direct')
    .first()
    .evaluate((rect) => getComputedStyle(rect).fill);
  expect(fill).toBe('rgb(26, 127, 55)');
});

describe('the page of NATs', () => {
  test('says of each matrix which records, testbed and wait it is of', async ({ open, site }) => {
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
    site,
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

  test('has every pair of each matrix once', async ({ open, site }) => {
    const page = await open(`${site.url}nat.html`, { javaScript: false });
    const counts = await page
      .locator('ul.pictures > li')
      .evaluateAll((all) => all.map((one) => one.querySelectorAll('td.pair').length));
    expect(counts).toEqual(Array(19).fill(traversalCells.length));
  });

  test('and the page of a contestant says it of round trips and goodput as well', async ({ open, site }) => {
    const page = await open(`${site.url}entries/oak.html`, { javaScript: false });
    expect(await page.getByRole('region', { name: 'Round trip and goodput by way' }).count()).toBe(1);
    const source = 'From 2026-11-24-traversal-made-up of 24 November 2026, testbed 0123456789ab';
    expect(await page.locator('p', { hasText: source }).count()).toBe(2);
  });
});

describe('the picture of the paths of everybody', () => {
  test('is a click away from the page of NATs and stands alone', async ({ open, site }) => {
    const page = await open(`${site.url}nat.html`);
    await page.getByRole('link', { name: 'All of them as a picture' }).click();
    await page.waitForURL('**/pictures/nat.svg');
    expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg');
    const texts = await page.locator('text').allTextContents();
    expect(texts.filter((text) => text.endsWith(' possible direct'))).toHaveLength(19);
  });

  test.for(THEMES)('can be read, %s', async (theme, { openFile, site }) => {
    const svg = await (await fetch(`${site.url}pictures/nat.svg`)).text();
    const page = await openFile('nat.html', `<!doctype html><title>x</title>${svg}`, { width: 2000, theme });
    expect(await pictureFaults(page)).toEqual([]);
  });
});
