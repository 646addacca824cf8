import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cannotError } from '../../errors.ts';
import type { LockFile } from '../lock/lock.ts';
import type { ProgressMessage } from '../progress.ts';
import { type Compilers, ensureTunnel, placeRuntime, standInCompilers } from '../testing/compilers.ts';
import { type BuildPlace, buildKey, inBuildDirectory } from './builds.ts';
import { type Cache, cacheAt, ORPHAN_MS, removeTree, tempDir } from './cache.ts';
import { cachePrune } from './list.ts';

const work = mkdtempSync(join(tmpdir(), 'meshmark-builds-'));
const before = process.env.PATH;
let cache: Cache;
let messages: ProgressMessage[];
beforeEach(() => {
  cache = cacheAt({ MESHMARK_CACHE: mkdtempSync(join(work, 'cache-')) });
  messages = [];
});
afterAll(() => removeTree(work));

describe('a directory for a build', () => {
  const place = async (what: string, more: Partial<BuildPlace> = {}): Promise<BuildPlace> => ({
    cache,
    key: buildKey(what),
    temp: (await tempDir(cache)).path,
    begun: join(work, 'nothing'),
    program: 'tunnel@1.2.3',
    signal: AbortSignal.timeout(10_000),
    onProgress: (message) => messages.push(message),
    ...more,
  });
  /** What is in the directory when a build starts, and how that ends after it has left a file of its own. */
  const building =
    (found: string[][], error: Error | null = null) =>
    async (dir: string) => {
      found.push(readdirSync(dir).sort());
      writeFileSync(join(dir, `part${found.length}`), 'x');
      if (error !== null) throw error;
    };
  const late = cannotError('timeout', 'cargo did not finish within 1 s.');

  test('keeps what was done until the time was over, for the same build alone', async () => {
    const found: string[][] = [];
    await expect(inBuildDirectory(await place('one'), building(found, late))).rejects.toBe(late);
    await expect(inBuildDirectory(await place('two'), building(found, late))).rejects.toBe(late);
    await inBuildDirectory(await place('one'), building(found));
    expect(found).toEqual([[], [], ['part1']]);
    expect(readdirSync(cache.builds)).toEqual([buildKey('two')]);
  });

  test('goes after a failure, so that damage does not last', async () => {
    const found: string[][] = [];
    const failure = cannotError('cargo-failed', 'The crate cannot be built.');
    await expect(inBuildDirectory(await place('one'), building(found, failure))).rejects.toBe(failure);
    expect(readdirSync(cache.builds)).toEqual([]);
  });

  test('is taken over from a process that was killed', async () => {
    const dir = join(cache.builds, buildKey('one'));
    const found: string[][] = [];
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'part0'), 'x');
    const holder = { pid: process.pid, startTicks: '1', boot: 'an earlier one' };
    writeFileSync(`${dir}.lock`, JSON.stringify(holder));
    await inBuildDirectory(await place('one'), building(found));
    expect(found).toEqual([['part0']]);
    expect(readdirSync(cache.builds)).toEqual([]);
  });

  test('takes in what was begun to find out what to build', async () => {
    const begun = mkdtempSync(join(work, 'begun-'));
    writeFileSync(join(begun, 'fetched'), 'x');
    const found: string[][] = [];
    await inBuildDirectory(await place('one', { begun }), building(found));
    expect(found).toEqual([['fetched']]);
  });

  test('is nobody else’s meanwhile: the second one waits and says so, and pruning leaves it', async () => {
    const order: string[] = [];
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = inBuildDirectory(await place('one'), async (dir) => {
      order.push('first');
      await ended;
      await cachePrune([], cache);
      order.push(existsSync(dir) ? 'there' : 'gone');
    });
    await vi.waitFor(() => expect(order).toEqual(['first']), { timeout: 10_000 });
    const second = inBuildDirectory(await place('one'), async () => order.push('second'));
    await vi.waitFor(() => expect(messages).toHaveLength(1), { timeout: 10_000 });
    expect(messages).toEqual([
      {
        program: 'tunnel@1.2.3',
        step: 'wait',
        detail: `for process ${process.pid}, which builds the same`,
      },
    ]);
    end();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'there', 'second']);
  });

  test('is given back when the cache is pruned and nobody works there', async () => {
    const started = await place('one');
    await expect(inBuildDirectory(started, building([], late))).rejects.toBe(late);
    const { bytes } = await cachePrune([], cache);
    expect(bytes).toBe(1);
    expect(readdirSync(cache.builds)).toEqual([]);
  });

  test('of another PID namespace is left while its lock is there, until that is old', async () => {
    const dir = join(cache.builds, `${'a'.repeat(64)}-1`);
    mkdirSync(dir, { recursive: true });
    // Nobody is called so here, and somebody may be there.
    const holder = { pid: process.pid, startTicks: '1', boot: 'the same' };
    writeFileSync(`${dir}.lock`, JSON.stringify(holder));
    await cachePrune([], cache);
    expect(existsSync(dir)).toBe(true);
    const then = new Date(Date.now() - ORPHAN_MS - 60_000);
    utimesSync(`${dir}.lock`, then, then);
    await cachePrune([], cache);
    expect(readdirSync(cache.builds)).toEqual([]);
  });
});

describe.each(['cargo', 'go'] as const)('a build with %s', (kind) => {
  let compilers: Compilers;
  let lock: LockFile;
  beforeEach(async () => {
    compilers = standInCompilers(mkdtempSync(join(work, 'compilers-')));
    const module = { module: 'example.com/tunnel', version: 'v1.2.3', commands: { tunnel: '.' } };
    lock = {
      format: 1,
      programs: {
        'tunnel@1.2.3':
          kind === 'go'
            ? {
                kind,
                modules: [{ ...module, goMod: ['module build.invalid/program', 'go 1.26'], goSum: [] }],
              }
            : {
                ...{ kind, crate: 'tunnel', version: '1.2.3', bins: ['tunnel'], tools: [], packages: [] },
                checksum: createHash('sha256').update(compilers.crate).digest('hex'),
              },
        'rust-runtime': await placeRuntime(cache),
      },
    };
  });
  afterEach(() => {
    process.env.PATH = before;
    rmSync(process.env.STAND_IN ?? '', { recursive: true, force: true });
  });

  const tried = (signal = AbortSignal.timeout(15_000)) =>
    ensureTunnel(kind, '1.2.3', {
      cache,
      lock,
      locked: true,
      signal,
      onProgress: (message) => messages.push(message),
    });
  /** What lies in the cache and is no finished tree. */
  const unfinished = (): string[] => [cache.tmp, cache.builds].flatMap((dir) => readdirSync(dir));

  test('that succeeds leaves nothing but its tree', async () => {
    compilers.be('well');
    expect((await tried()).bin).toEqual({ tunnel: '/usr/bin/tunnel' });
    expect(compilers.found()).toEqual(['nothing']);
    expect(unfinished()).toEqual([]);
  });

  test('that is stopped goes on where it was', async () => {
    compilers.be('hangs');
    const stop = new AbortController();
    const stopped = tried(stop.signal);
    stopped.catch(() => {});
    await vi.waitFor(() => expect(compilers.found()).toEqual(['nothing']), { timeout: 10_000 });
    stop.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(unfinished()).toHaveLength(1);
    compilers.be('well');
    await tried();
    expect(compilers.found()).toEqual(['nothing', 'half']);
    expect(unfinished()).toEqual([]);
  });

  test('whose compiler is killed says so and goes on', async () => {
    compilers.be('dies');
    await expect(tried()).rejects.toMatchObject({
      code: 'build-killed',
      message: expect.stringMatching(/tunnel@v?1\.2\.3 was ended by a signal/),
    });
    compilers.be('well');
    await tried();
    expect(compilers.found()).toEqual(['nothing', 'half']);
  });

  test('that fails by itself begins anew', async () => {
    compilers.be('fails');
    await expect(tried()).rejects.toMatchObject({ code: `${kind}-failed` });
    expect(unfinished()).toEqual([]);
    compilers.be('well');
    await tried();
    expect(compilers.found()).toEqual(['nothing', 'nothing']);
  });
});
