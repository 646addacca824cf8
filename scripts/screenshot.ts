/**
 * Takes a picture of a page, all of it, or of an SVG file.
 * usage: scripts/node.sh scripts/screenshot.ts PAGE FILE.png [--width PX] [--dark] [--print] [--part SELECTOR]
 */
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser/launch.ts';
import { serve } from './browser/serve.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string' },
    dark: { type: 'boolean' },
    print: { type: 'boolean' },
    part: { type: 'string' },
  },
});
const [page, file] = positionals;
const isAddress = page?.startsWith('http://127.0.0.1:') === true;
const width = Number(values.width ?? 1280);
if (page === undefined || file === undefined || !Number.isInteger(width) || width < 1)
  throw new Error(
    'usage: scripts/screenshot.ts PAGE FILE.png [--width PX] [--dark] [--print] [--part SELECTOR]',
  );
if (!isAddress && !existsSync(page)) throw new Error(`${page} is neither a file nor an address on 127.0.0.1`);

const imagePage = (url: string): string =>
  `<!doctype html><meta name="color-scheme" content="light dark"><body style="margin: 0"><img src="${url}" alt="">`;

// The browser sees little of this machine's files, so they are served to it.
await using served = isAddress ? null : await serve(dirname(resolve(page)));
const browser = await launchBrowser({ signal: AbortSignal.timeout(15 * 60_000) });
try {
  const view = await browser.newPage({
    viewport: { width, height: 844 },
    colorScheme: values.dark === true ? 'dark' : 'light',
  });
  const url = served === null ? page : served.url + encodeURIComponent(basename(page));
  // Of an SVG document that stands alone Playwright takes no picture.
  if (page.endsWith('.svg')) await view.setContent(imagePage(url), { waitUntil: 'load' });
  else await view.goto(url);
  if (values.print === true) await view.emulateMedia({ media: 'print' });
  if (values.part === undefined) await view.screenshot({ path: file, fullPage: true });
  else await view.locator(values.part).first().screenshot({ path: file });
  console.log(`wrote ${file}`);
} finally {
  await browser.close();
}
