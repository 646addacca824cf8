import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagesInto } from '../src/cli/site/pages.ts';
import { madeUpDataset } from '../web/leaderboard/testing/dataset.ts';
import { type BuiltSite, buildSite } from './build-site/build.ts';

/** What the first view may cost, compressed, with 20 contestants, 20 metrics and 8 scenarios. */
const [SCRIPT_BYTES, DATA_BYTES] = [150_000, 200_000];

let dir: string;
let site: string;
let built: BuiltSite;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-site-'));
  site = join(dir, 'site');
  built = await buildSite(join(dir, 'build'));
  mkdirSync(join(site, 'data'), { recursive: true });
  writeFileSync(join(site, 'data/dataset.json'), JSON.stringify(madeUpDataset()));
  await pagesInto(site, built.out);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const compressed = (file: string): number => gzipSync(readFileSync(join(site, file)), { level: 9 }).length;
const page = (file: string): string => readFileSync(join(site, file), 'utf8');

describe('the first view', () => {
  it('loads no more JavaScript than it may', () => {
    expect(built.scriptBytes).toBeLessThan(SCRIPT_BYTES);
  });

  it('loads no more data than it may, what stands in the page itself included', () => {
    expect(compressed('index.html') + compressed('data/dataset.json')).toBeLessThan(DATA_BYTES);
  });
});

describe('a page', () => {
  it('has no style and no script of its own, as its policy asks', () => {
    for (const file of ['index.html', 'entries/oak.html', 'nat.html', 'method.html']) {
      expect(page(file)).toContain('default-src &#x27;none&#x27;');
      expect(page(file)).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script>|javascript:/);
    }
  });

  it('refers to files of the site alone, from whichever path it is served', () => {
    const loaded = [...page('entries/oak.html').matchAll(/(?:src|rel="[a-z]+" href)="([^"]*)"/g)].map(
      ([, to]) => to,
    );
    expect(loaded.length).toBeGreaterThan(2);
    for (const to of loaded) expect(to).toMatch(/^\.\.\/[a-z]/);
  });

  it('has text of the data as text', () => {
    expect(page('index.html')).toContain('&lt;b&gt;&quot;bad&quot; key&lt;/b&gt; &amp; more');
    expect(page('index.html')).not.toContain('<b>"bad"');
  });
});
