import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect } from 'vitest';
import { picturedPages, takePreview } from '../../../scripts/preview-images/take.ts';
import { axeFaults, openFolds, sidewaysScroll } from '../faults.ts';
import { test } from '../fixture.ts';
import { ELM, OAK, READY, THEMES } from './names.ts';

describe.each(['entries/oak.html', 'scenarios/two-homes.html'])('the contents of %s', (path) => {
  test('lead to each of its sections, by keyboard and without JavaScript', async ({ open, site }) => {
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

  test('stand above a page whose long lists are folded, and say what is in them', async ({ open, site }) => {
    const page = await open(`${site.url}${path}`, { javaScript: false });
    const folds = page.locator('main > details.folded');
    expect(await folds.count()).toBeGreaterThan(1);
    expect(await page.locator('main > details.folded[open]').count()).toBe(0);
    for (const summary of await folds.locator('> summary').allTextContents()) expect(summary).toMatch(/\d/);
  });
});

test('no link from a page to another is dead, nor to a place in it', ({ site }) => {
  const root = site.dir;
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
  'legacy.html',
];

describe.each(PAGES)('%s', (path) => {
  test('fits a phone, and only its tables scroll sideways', async ({ open, site }) => {
    const page = await open(`${site.url}${path}`, { width: 390 });
    await openFolds(page);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test.for(THEMES)('has nothing that axe objects to, %s', async (theme, { open, site }) => {
    const page = await open(`${site.url}${path}`, { theme });
    if (path.startsWith('index')) await page.waitForSelector(READY);
    if (path.includes('c=')) await page.locator('svg.forest').first().waitFor();
    await openFolds(page);
    expect(await axeFaults(page)).toEqual([]);
  });
});

test('pictures for previews of links are PNG of 1200 by 630 px', async ({ browser, site }) => {
  const pages = picturedPages(site.dir);
  expect(pages.map(({ page }) => page)).toEqual(
    expect.arrayContaining(['index.html', 'nat.html', 'survival.html', 'outages.html', 'entries/oak.html']),
  );
  for (const pictured of pages.filter(({ page }) => page === 'index.html' || page === 'nat.html')) {
    const png = readFileSync(await takePreview(browser, site, pictured));
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    // A picture that is empty has some 5 kB.
    expect(png.length).toBeGreaterThan(20_000);
  }
});
