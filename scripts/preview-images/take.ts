import { globSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { previewOf } from '../../src/site/previews.ts';

/** Size of a picture in px: what networks ask for where they show links. */
const PREVIEW = { width: 1200, height: 630 } as const;

/** A page that gets a picture for previews. */
export interface Pictured {
  /** Path of the page in the site. */
  readonly page: string;
  /** Path of the SVG in the site that is shown; null for the page's table. */
  readonly svg: string | null;
}

/** Pages of a site that get one: the first, and those that have a picture as SVG, which no preview shows. */
export const picturedPages = (site: string): readonly Pictured[] => [
  { page: 'index.html', svg: null },
  ...globSync('pictures/*.svg', { cwd: site }).map((svg) => ({
    page: svg
      .replace(/^pictures\/nat-/, 'entries/')
      .replace(/^pictures\//, '')
      .replace(/\.svg$/, '.html'),
    svg,
  })),
];

/** A page with nothing but a picture, as large as it fits. */
const framed = (address: string): string =>
  `<!doctype html><meta name="color-scheme" content="light"><style>
  body { margin: 0; background: #ffffff }
  img { display: block; box-sizing: border-box; width: 100vw; height: 100vh; padding: 16px; object-fit: contain }
  </style><img src="${address}" alt="">`;

/** Makes the picture of one page of a site that is served at an address, and says where it is. */
export const takePreview = async (
  browser: Browser,
  site: { readonly dir: string; readonly url: string },
  { page, svg }: Pictured,
): Promise<string> => {
  const file = join(site.dir, previewOf(page));
  mkdirSync(dirname(file), { recursive: true });
  const view = await browser.newPage({ viewport: PREVIEW, colorScheme: 'light' });
  try {
    if (svg === null) {
      await view.goto(`${site.url}${page}`);
      await view.waitForSelector('html[data-ready=yes]');
      await view.evaluate("document.querySelector('.order').scrollIntoView()");
    } else await view.setContent(framed(`${site.url}${svg}`), { waitUntil: 'load' });
    await view.screenshot({ path: file });
  } finally {
    await view.close();
  }
  return file;
};
