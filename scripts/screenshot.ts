/**
 * Takes a picture of a page, all of it.
 * usage: scripts/node.sh scripts/screenshot.ts PAGE FILE.png [--width PX] [--dark] [--part SELECTOR]
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../test/support/browser/launch.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string' }, dark: { type: 'boolean' }, part: { type: 'string' } },
});
const [page, file] = positionals;
const width = Number(values.width ?? 1280);
if (page === undefined || file === undefined || !Number.isInteger(width) || width < 1)
  throw new Error('usage: scripts/screenshot.ts PAGE FILE.png [--width PX] [--dark] [--part SELECTOR]');

const browser = await launchBrowser({ signal: AbortSignal.timeout(15 * 60_000) });
try {
  const view = await browser.newPage({
    viewport: { width, height: 844 },
    colorScheme: values.dark === true ? 'dark' : 'light',
  });
  await view.goto(existsSync(page) ? pathToFileURL(resolve(page)).href : page);
  if (values.part === undefined) await view.screenshot({ path: file, fullPage: true });
  else await view.locator(values.part).first().screenshot({ path: file });
  console.log(`wrote ${file}`);
} finally {
  await browser.close();
}
