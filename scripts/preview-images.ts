/**
 * Makes pictures for previews of links to a site that was built, and names them in its pages, which takes the address at which the
 * site will be. usage: scripts/node.sh scripts/preview-images.ts SITE ADDRESS
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pagesInto } from '../src/cli/site/pages.ts';
import { siteAddress } from '../src/cli/values.ts';
import { launchBrowser } from './browser/launch.ts';
import { serve } from './browser/serve.ts';
import { picturedPages, takePreview } from './preview-images/take.ts';

const [dir, address] = process.argv.slice(2);
if (dir === undefined || address === undefined)
  throw new Error('usage: scripts/preview-images.ts SITE ADDRESS');
if (!existsSync(join(dir, 'data/dataset.json')))
  throw new Error(`${dir} is no site; make one with: ./meshmark site build --out ${dir}`);
const url = siteAddress(address);

// The browser sees little of this machine's files, so they are served to it.
await using served = await serve(dir);
const browser = await launchBrowser({ signal: AbortSignal.timeout(15 * 60_000) });
try {
  for (const page of picturedPages(dir))
    console.log(`wrote ${await takePreview(browser, { dir, url: served.url }, page)}`);
} finally {
  await browser.close();
}
// Pages name the pictures that are there.
await pagesInto(dir, { url });
