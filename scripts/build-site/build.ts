import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { checkBudget, compressedBytes } from '../../src/cli/site/first-view.ts';
import type { InlineAsset, PageAssets } from '../../src/site/pages.ts';

/** One file of Vite's manifest. */
interface Built {
  readonly file: string;
  readonly imports?: readonly string[];
}

export interface BuiltSite {
  readonly out: string;
  readonly script: string;
  /** Everything that the first view loads as JavaScript, compressed as a server would (gzip). */
  readonly scriptBytes: number;
}

const CONFIG = resolve('web/leaderboard/vite.config.ts');

/** All files that one of the manifest needs at once, itself among them. */
const needed = (
  manifest: Readonly<Record<string, Built>>,
  name: string,
  seen = new Set<string>(),
): Set<string> => {
  const entry = manifest[name];
  if (entry === undefined || seen.has(entry.file)) return seen;
  seen.add(entry.file);
  for (const other of entry.imports ?? []) needed(manifest, other, seen);
  return seen;
};

const fileOf = (manifest: Readonly<Record<string, Built>>, name: string): string => {
  const found = manifest[name];
  if (found === undefined) throw new Error(`the build has no ${name}`);
  return found.file;
};

/** A built file as text for the pages themselves; the file goes. */
const inlined = (path: string): InlineAsset => {
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  return { text, hash: createHash('sha256').update(text).digest('base64') };
};

/** What is built is what is published, whoever asks: a test runner's NODE_ENV would give React's code for development. */
const buildForProduction: typeof build = async (config) => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    return await build(config);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
};

/**
 * Builds both parts into a folder: `client/` for browsers, and `server/render.js`, which makes pages and has everything
 * in it that it needs. Ends with `assets.json`, so that a build that broke off is none.
 * @throws MeshmarkError when the first view loads more JavaScript than it may; that build is none either.
 */
export const buildSite = async (to: string): Promise<BuiltSite> => {
  const out = resolve(to);
  const shared = { configFile: CONFIG, logLevel: 'warn' } as const;
  await buildForProduction({ ...shared, build: { outDir: join(out, 'client') } });
  await buildForProduction({
    ...shared,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: resolve('web/leaderboard/render.tsx'),
      outDir: join(out, 'server'),
      manifest: false,
      rollupOptions: {
        input: resolve('web/leaderboard/render.tsx'),
        output: { entryFileNames: 'render.js' },
      },
    },
  });
  const client = join(out, 'client');
  const manifest = JSON.parse(readFileSync(join(client, 'manifest.json'), 'utf8')) as Record<string, Built>;
  const assets: PageAssets = {
    script: fileOf(manifest, 'main.tsx'),
    theme: inlined(join(client, fileOf(manifest, 'theme.ts'))),
    style: inlined(join(client, fileOf(manifest, 'styles/index.css'))),
  };
  const scripts = [...needed(manifest, 'main.tsx')].map((file) => readFileSync(join(client, file)));
  const scriptBytes = [...scripts, assets.theme.text].reduce(
    (sum, script) => sum + compressedBytes(script),
    0,
  );
  checkBudget('JavaScript', scriptBytes);
  writeFileSync(join(out, 'assets.json'), `${JSON.stringify(assets)}\n`);
  return { out, script: assets.script, scriptBytes };
};
