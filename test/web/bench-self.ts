/**
 * The second part of `npm run bench:self`: how soon the page of results shows something, and how fast it sorts and filters, with
 * 20 contestants, 20 metrics and 8 scenarios. Prints a JSON line for each. Nothing else may run meanwhile.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { Timed } from '../../scripts/bench-self/timed.ts';
import { launchBrowser } from '../../scripts/browser/launch.ts';
import { serve } from '../../scripts/browser/serve.ts';
import { median } from '../../src/stats/summary.ts';
import { siteIn } from './leaderboard-site.ts';

const LOADS = 5;
/** Lighthouse's mobile profile: slow 4G and a processor that is four times slower. */
const PHONE = { roundTripMs: 150, kbit: 1638.4, slowdown: 4 } as const;
const COLUMNS = ['Round trip, median', 'TCP goodput, up', '200 small files'] as const;
const WORDS = ['oak', 'willow', 'el'] as const;

const timed = (what: string, values: readonly number[], mostMs: number): Timed => ({
  what,
  seen: `${median(values).toFixed(0)} ms, worst ${Math.max(...values).toFixed(0)}`,
  wanted: `at most ${mostMs} ms`,
  met: median(values) <= mostMs,
});

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

/** A click on the head of a column, or a word in the search box. */
type Step = { readonly head: string } | { readonly word: string };

/** Milliseconds from a step until the frame that shows the table as it is then: in another order, or with other rows. */
const shown = (page: Page, step: Step): Promise<number> =>
  page.evaluate(async (asked) => {
    const head = [...document.querySelectorAll('table.board th')].find(
      (one) => 'head' in asked && one.querySelector('button')?.textContent?.startsWith(asked.head),
    );
    const box = document.querySelector<HTMLInputElement>('input[type=search]');
    const rows = 'table.board > tbody:first-of-type > tr:not([hidden])';
    const state = () => `${head?.getAttribute('aria-sort')} ${document.querySelectorAll(rows).length}`;
    const before = state();
    const changed = new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error('the table did not change within 10 s')), 10_000);
      new MutationObserver((_, observer) => {
        if (state() === before) return;
        observer.disconnect();
        clearTimeout(deadline);
        resolve();
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    const start = performance.now();
    if ('head' in asked) head?.querySelector('button')?.click();
    else {
      // React hears of a value only if it was set behind its back.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, asked.word);
      box?.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await changed;
    // What runs after a frame's callbacks runs once it is drawn.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  }, step);

/** Every step in turn: they would disturb each other. */
const inTurn = async <T>(items: readonly T[], step: (item: T) => Promise<number>): Promise<number[]> => {
  const values: number[] = [];
  for (const item of items) values.push(await step(item));
  return values;
};

const tell = (one: Timed): void => console.log(JSON.stringify(one));
const dir = mkdtempSync(join(tmpdir(), 'meshmark-bench-page-'));
try {
  const site = await siteIn(dir);
  compress(site);
  await using served = await serve(site);
  const browser = await launchBrowser({ signal: AbortSignal.timeout(300_000) });
  try {
    const loads = Array.from({ length: LOADS }, () => served.url);
    const paints = await inTurn(loads, (url) => onPhone(browser, url, firstPaint));
    const phone = `a phone (slow 4G, a processor ${PHONE.slowdown} times slower)`;
    tell(timed(`page of 20 contestants, 20 metrics and 8 scenarios: first paint on ${phone}`, paints, 1000));
    const page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
    await page.goto(served.url);
    await page.waitForSelector('html[data-ready=yes]');
    tell(timed('that page, sorted by a column', await inTurn(COLUMNS, (head) => shown(page, { head })), 50));
    const words = WORDS.flatMap((word) => [word, '']);
    const filters = await inTurn(words, (word) => shown(page, { word }));
    tell(timed('that page, filtered by a word, and by none', filters, 50));
  } finally {
    await browser.close();
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
