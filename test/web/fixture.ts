import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { test as base, expect } from 'vitest';
import { launchBrowser } from '../../scripts/browser/launch.ts';
import { serve } from '../../scripts/browser/serve.ts';
import { siteIn } from './leaderboard-site.ts';

/** Who looks at a page. */
export interface Viewer {
  /** Size of the window in px; that of a small phone is 390 × 844. */
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** True unless said otherwise. */
  readonly javaScript?: boolean;
}

const LAUNCH_MS = 60_000;
const PAGE_MS = 20_000;

const isLocal = (url: string): boolean => /^(file|data|blob|about):|^http:\/\/127\.0\.0\.1:\d+\//.test(url);

/** Remembers what must not happen to any page: errors, refusals by its own policy, requests to others. */
const watch = (page: Page, troubles: string[]): void => {
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!isLocal(request.url())) troubles.push(`request to ${request.url()}`);
  });
};

/** Tests with a real browser. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that nothing else is needed
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser({ signal: AbortSignal.timeout(LAUNCH_MS) });
    onCleanup(() => browser.close());
    return browser;
  })
  /** The made-up leaderboard as a host serves it below some path, and the directory that it lies in. */
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that nothing else is needed
  .extend('site', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const dir = mkdtempSync(join(tmpdir(), 'meshmark-site-'));
    const stack = new AsyncDisposableStack();
    stack.defer(() => rmSync(dir, { recursive: true, force: true }));
    onCleanup(() => stack.disposeAsync());
    const site = await siteIn(dir);
    const { url } = stack.use(await serve(site, '/any/where/'));
    return { dir: site, url };
  })
  /** A directory of the test's own. */
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that nothing else is needed
  .extend('dir', async ({}, { onCleanup }) => {
    const dir = mkdtempSync(join(tmpdir(), 'meshmark-web-'));
    onCleanup(() => rmSync(dir, { recursive: true, force: true }));
    return dir;
  })
  /** Opens an address as a fresh browser does, without anything that others left. A page that goes wrong fails its test. */
  .extend('open', async ({ browser }, { onCleanup }) => {
    const troubles: string[] = [];
    const contexts: AsyncDisposable[] = [];
    onCleanup(async () => {
      for (const context of contexts) await context[Symbol.asyncDispose]();
      expect(troubles).toEqual([]);
    });
    return async (url: string, viewer: Viewer = {}): Promise<Page> => {
      const { width = 1280, height = 844, theme = 'light', javaScript = true } = viewer;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        javaScriptEnabled: javaScript,
      });
      contexts.push(context);
      context.setDefaultTimeout(PAGE_MS);
      const page = await context.newPage();
      watch(page, troubles);
      await page.goto(url);
      return page;
    };
  })
  /** Opens a page of one file as a person does who was sent it. */
  .extend('openFile', async ({ open, dir }) => (name: string, text: string, viewer?: Viewer) => {
    const file = join(dir, name);
    writeFileSync(file, text);
    return open(pathToFileURL(file).href, viewer);
  });
