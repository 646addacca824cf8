import { describe, expect } from 'vitest';
import { pictureFaults } from '../faults.ts';
import { test } from '../fixture.ts';
import { ELM, OAK, READY, THEMES } from './names.ts';

describe('trade-offs', () => {
  const pictures = 'svg.scatter';

  test('follow the scenario and the rows that are shown, and stand in tables too', async ({ open, site }) => {
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

  test.for(THEMES)('and comparisons can be read, %s', async (theme, { open, site }) => {
    const page = await open(`${site.url}index.html#2&c=${OAK},anchor,${ELM}`, { theme });
    await page.locator('svg.forest').first().waitFor();
    expect(await page.locator(pictures).count()).toBe(2);
    expect(await pictureFaults(page)).toEqual([]);
  });

  test('are on the page of a scenario without a script', async ({ open, site }) => {
    const page = await open(`${site.url}scenarios/two-homes.html`, { javaScript: false });
    expect(await page.locator(pictures).count()).toBe(2);
  });
});
