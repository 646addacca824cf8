import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFirstView, compressedBytes } from '../src/cli/site/first-view.ts';
import { pagesInto } from '../src/cli/site/pages.ts';
import { madeUpDataset } from '../web/leaderboard/testing/dataset.ts';
import { type BuiltSite, buildSite } from './build-site/build.ts';

let dir: string;
let site: string;
let built: BuiltSite;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-site-'));
  built = await buildSite(join(dir, 'build'));
  site = withData('site');
  await pagesInto(site, { build: built.out });
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A folder for a site that has its data. */
const withData = (name: string): string => {
  const made = join(dir, name);
  mkdirSync(join(made, 'data'), { recursive: true });
  writeFileSync(join(made, 'data/dataset.json'), JSON.stringify(madeUpDataset()));
  return made;
};

const page = (file: string): string => readFileSync(join(site, file), 'utf8');

describe('the first view', () => {
  it('has all of its JavaScript counted, of which the build refuses too much', () => {
    expect(built.scriptBytes).toBeGreaterThan(compressedBytes(page(built.script)));
  });

  it('of 20 contestants, 20 metrics and 8 scenarios loads no more data than it may', async () => {
    await checkFirstView(site);
  });
});

describe('a page', () => {
  it('has one style and one script in itself, whose hashes its policy has, and no other', () => {
    for (const file of ['index.html', 'entries/oak.html', 'nat.html', 'method.html']) {
      const text = page(file);
      const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
      const inside = (tag: string) => [...text.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))];
      const hashes = [...inside('script'), ...inside('style')].map(([, content = '']) =>
        createHash('sha256').update(content).digest('base64'),
      );
      expect(policy).toBe(
        `default-src 'none'; script-src 'self' 'sha256-${hashes[0]}'; style-src 'sha256-${hashes[1]}'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'`.replaceAll(
          "'",
          '&#x27;',
        ),
      );
      expect(hashes).toHaveLength(2);
      expect(text.replace(/<(script|style)>.*?<\/\1>/gs, '')).not.toMatch(
        /<style|\sstyle=|\son[a-z]+=|<script>|javascript:/,
      );
    }
  });

  it('refers to files of the site alone, from whichever path it is served', () => {
    const loadedBy = (file: string) =>
      [...page(file).matchAll(/(?:src|rel="[a-z]+" href)="([^"]*)"/g)].map(([, to]) => to);
    expect(loadedBy('index.html')).toEqual(['icon.svg', expect.stringMatching(/^assets\/main-[^/]*\.js$/)]);
    expect(loadedBy('entries/oak.html')).toEqual(['../icon.svg']);
  });

  it('has text of the data as text', () => {
    expect(page('index.html')).toContain('&lt;b&gt;&quot;bad&quot; key&lt;/b&gt; &amp; more');
    expect(page('index.html')).not.toContain('<b>"bad"');
  });
});

describe('what previews of links are told', () => {
  const URL_OF_SITE = 'https://host.example/sub/path/';

  /** Tags of a page of a site beyond title and description. */
  const tagsOf = (of: string, file: string): Record<string, string> =>
    Object.fromEntries(
      [
        ...readFileSync(join(of, file), 'utf8').matchAll(
          /<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)"/g,
        ),
      ]
        .map(([, name = '', content = '']) => [name, content] as const)
        .filter(([name]) => name !== 'og:title' && name !== 'og:description'),
    );

  it('is nothing that takes a complete address, where nobody said one', () => {
    for (const file of ['index.html', 'entries/oak.html', 'nat.html']) {
      expect(tagsOf(site, file)).toEqual({});
      expect(page(file)).toContain('<meta property="og:title"');
      expect(page(file)).toContain('<meta property="og:description"');
    }
  });

  it('is no picture, where none was made', async () => {
    const bare = withData('bare');
    await pagesInto(bare, { build: built.out, url: URL_OF_SITE });
    expect(tagsOf(bare, 'index.html')).toEqual({
      'og:type': 'website',
      'og:url': URL_OF_SITE,
      'twitter:card': 'summary',
    });
  });

  it('is complete addresses, of a page’s own picture, else of that of the first page', async () => {
    const pictured = withData('pictured');
    mkdirSync(join(pictured, 'previews/entries'), { recursive: true });
    for (const file of ['index.png', 'entries/oak.png']) writeFileSync(join(pictured, 'previews', file), '');
    await pagesInto(pictured, { build: built.out, url: URL_OF_SITE });
    const { version } = madeUpDataset().entries.find(({ title }) => title === 'Oak') ?? {};
    const shared = { 'og:type': 'website', 'twitter:card': 'summary_large_image' };
    expect(tagsOf(pictured, 'entries/oak.html')).toEqual({
      ...shared,
      'og:url': `${URL_OF_SITE}entries/oak.html`,
      'og:image': `${URL_OF_SITE}previews/entries/oak.png`,
      'og:image:alt': `Paths that Oak ${version} finds between kinds of routers`,
    });
    for (const file of ['folklore.html', 'scenarios/dsl.html', 'entries/elm.html'])
      expect(tagsOf(pictured, file)).toEqual({
        ...shared,
        'og:url': `${URL_OF_SITE}${file}`,
        'og:image': `${URL_OF_SITE}previews/index.png`,
        'og:image:alt': 'A table of VPNs with what was measured of each',
      });
  });
});
