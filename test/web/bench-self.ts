/**
 * The second part of `npm run bench:self`: how soon the page of results shows something, and how fast it sorts and filters, with
 * 20 contestants, 20 metrics and 8 scenarios. Nothing else may run meanwhile.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser/launch.ts';
import { serve } from '../../scripts/browser/serve.ts';
import { median } from '../../src/stats/summary.ts';
import { siteIn } from './leaderboard-site.ts';

const LOADS = 5;
/** Lighthouse's mobile profile: slow 4G and a processor that is four times slower. */
const PHONE = { roundTripMs: 150, kbit: 1638.4, slowdown: 4 } as const;
const COLUMNS = ['Round trip, median', 'TCP goodput, up', '200 small files'] as const;
const WORDS = ['oak', 'willow', 'el'] as const;

const tell = (what: string, values: readonly number[], wanted: string): void =>
  console.log(
    `${what.padEnd(46)} ${`${median(values).toFixed(0)} ms, worst ${Math.max(...values).toFixed(0)}`.padStart(20)}   wanted: ${wanted}`,
  );

/** Compresses what a host would. */
const compress = (dir: string): void => {
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dir, file);
    if (/\.(html|js|css|json|svg)$/.test(file)) writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
  }
};

/** Opens the page as a phone does that was never there before. */
const onPhone = async <T>(browser: Browser, url: string, look: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
  try {
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    const bytesPerSecond = (PHONE.kbit * 1000) / 8;
    await protocol.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: PHONE.roundTripMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slowdown });
    await page.goto(url);
    await page.waitForSelector('html[data-ready=yes]');
    return await look(page);
  } finally {
    await context.close();
  }
};

const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);

/** Milliseconds from a click on a column's head until the table in the new order is on the screen. */
const sorted = (page: Page, title: string): Promise<number> =>
  page
    .getByRole('columnheader', { name: title })
    .first()
    .evaluate(async (head) => {
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const before = head.getAttribute('aria-sort');
      const start = performance.now();
      head.querySelector('button')?.click();
      while (head.getAttribute('aria-sort') === before) {
        if (performance.now() - start > 10_000) throw new Error('the table was not sorted within 10 s');
        await painted();
      }
      await painted();
      return performance.now() - start;
    });

/** Milliseconds from a change of the search until the rows that are left are on the screen. */
const filtered = (page: Page, word: string): Promise<number> =>
  page.getByRole('searchbox').evaluate(async (box, text) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const rows = () =>
      document.querySelectorAll('table.board > tbody:first-of-type > tr:not([hidden])').length;
    const before = rows();
    const start = performance.now();
    // React hears of a value only if it was set behind its back.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    while (rows() === before) {
      if (performance.now() - start > 10_000) throw new Error('the table was not filtered within 10 s');
      await painted();
    }
    await painted();
    return performance.now() - start;
  }, word);

/** Every step in turn: they would disturb each other. */
const inTurn = async <T>(items: readonly T[], step: (item: T) => Promise<number>): Promise<number[]> => {
  const values: number[] = [];
  for (const item of items) values.push(await step(item));
  return values;
};

const dir = mkdtempSync(join(tmpdir(), 'meshmark-bench-page-'));
try {
  const site = await siteIn(dir);
  compress(site);
  await using served = await serve(site);
  const browser = await launchBrowser({ signal: AbortSignal.timeout(300_000) });
  try {
    const loads = Array.from({ length: LOADS }, () => served.url);
    tell(
      'page: first paint on a phone',
      await inTurn(loads, (url) => onPhone(browser, url, firstPaint)),
      '<= 1000',
    );
    const page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
    await page.goto(served.url);
    await page.waitForSelector('html[data-ready=yes]');
    tell('page: sort by a column', await inTurn(COLUMNS, (title) => sorted(page, title)), '<= 50');
    const words = WORDS.flatMap((word) => [word, '']);
    tell('page: filter by a word, and by none', await inTurn(words, (word) => filtered(page, word)), '<= 50');
  } finally {
    await browser.close();
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
