import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { serve } from '../../scripts/browser/serve.ts';
import { traversalSvg } from '../../src/report/nat/traversal-svg.ts';
import { outageSvg } from '../../src/report/outage/outages-svg.ts';
import { test } from './fixture.ts';
import { madeUp } from './made-up.ts';

const [, , hostile] = madeUp.entries;
const PICTURES: readonly (readonly [name: string, svg: string])[] = [
  ['traversal', traversalSvg(hostile, madeUp.traversal)],
  [
    'outages',
    outageSvg(
      'cable pulled for 1.5 s & more',
      madeUp.outages.filter(({ event }) => event === 'link-1s'),
    ),
  ],
];

test.for(PICTURES)('the picture of %s stands alone, with its texts', async ([name, svg], { openFile }) => {
  const page = await openFile(`${name}.svg`, svg);
  // A document that is not well-formed ends where the fault is.
  expect(await page.evaluate(() => document.querySelectorAll('parsererror').length)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg');
  const texts = await page.locator('text').allTextContents();
  expect(texts.join(' ')).toContain(hostile.slice(0, 9));
});

test.for(PICTURES)('the picture of %s shows in a page of others', async ([name, svg], { open, dir }) => {
  writeFileSync(join(dir, `${name}.svg`), svg);
  writeFileSync(
    join(dir, 'index.html'),
    `<!doctype html><title>x</title><img src="${name}.svg" alt="${name}">`,
  );
  await using served = await serve(dir, '/below/');
  const page = await open(served.url);
  const width = await page.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
  expect(width).toBe(346);
});
