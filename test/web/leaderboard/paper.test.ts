import { describe, expect } from 'vitest';
import { test } from '../fixture.ts';
import { OAK, READY } from './names.ts';

describe('on paper', () => {
  /** Width of what may be printed on on A4 across, in px of CSS. */
  const PAPER = { width: 1047, height: 718 };

  test('is light, has what was chosen and what signs mean, and nothing that only a screen needs', async ({
    open,
    site,
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
  ])('nothing of %s is cut off', async (path, { open, site }) => {
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

  test('has what is folded', async ({ open, site }) => {
    const page = await open(`${site.url}entries/oak.html`, PAPER);
    const folded = ['#facts-all table', '#configuration-all pre', '#repeat-commands pre', '#records table'];
    for (const there of folded) expect(await page.locator(there).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    for (const there of folded) expect(await page.locator(there).first().isVisible()).toBe(true);
    expect(await page.locator('.contents').isVisible()).toBe(false);
  });

  test('a page without a comparison has no word of one', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Tick two to').isVisible()).toBe(false);
  });
});
