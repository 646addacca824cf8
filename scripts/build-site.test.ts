import { createHash } from 'node:crypto';
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
