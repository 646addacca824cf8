import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensure } from '../ensure.ts';
import { type LockFile, matchesRelease, parseLock, type ReleaseLock } from '../lock/lock.ts';
import type { ProgressMessage } from '../progress.ts';
import { tinyProgram } from '../testing/elf.ts';
import { tinyLock, tinyMirror, tinyPackage } from '../testing/mirror.ts';
import {
  type Answer,
  corrupt,
  cutOff,
  cutUnsaid,
  endless,
  lying,
  moved,
  slow,
  stalled,
  type Upstream,
  upstream,
  whole,
} from '../testing/upstream.ts';
import { type Cache, cacheAt, removeTree } from '../trees/cache.ts';
import { cachePrune } from '../trees/list.ts';
import type { Processor, ReleaseSource } from '../types.ts';
import { fetchFile } from './fetch.ts';
import { ensureRelease, pinRelease, type ReleaseRequest, releaseKey } from './release.ts';

const inCi = process.env.CI === 'true' || process.env.CI === '1';
// README.md asks everybody for them, so where changes are checked their lack is a failure.
const able =
  inCi || ['tar', 'gzip', 'dpkg-deb'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
const processor = process.arch as Processor;
const NAME = 'tunnel@1.2.3';
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(!able)('ensureRelease', () => {
  let work: string;
  let archive: Buffer;
  let other: Buffer;
  let server: Upstream;
  let cache: Cache;
  let messages: ProgressMessage[];

  const packed = (name: string, program: Buffer): Buffer => {
    const dir = join(work, name);
    mkdirSync(join(dir, 'tunnel-1.2.3'), { recursive: true });
    writeFileSync(join(dir, 'tunnel-1.2.3/tunnel'), program, { mode: 0o755 });
    execFileSync('tar', ['-czf', join(dir, 'archive'), '-C', dir, 'tunnel-1.2.3']);
    return readFileSync(join(dir, 'archive'));
  };

  beforeAll(() => {
    process.env.no_proxy = '127.0.0.1';
    work = mkdtempSync(join(tmpdir(), 'meshmark-release-'));
    // Long enough for a download that can be cut in its middle.
    archive = packed('right', Buffer.concat([tinyProgram(), noise(100_000)]));
    other = packed('other', Buffer.concat([tinyProgram(), noise(90_000)]));
  });
  beforeEach(async () => {
    cache = cacheAt({ MESHMARK_CACHE: mkdtempSync(join(work, 'cache-')) });
    server = await upstream();
    messages = [];
    serve(whole(archive));
  });
  afterEach(() => server[Symbol.asyncDispose]());
  afterAll(() => removeTree(work));

  const PATH = '/v1.2.3/tunnel-1.2.3-here.tar.gz';
  const serve = (answer: Answer): unknown => server.files.set(PATH, answer);
  const answering =
    (status: number): Answer =>
    (response) =>
      response.writeHead(status).end();
  const sourceOf = (more: Partial<ReleaseSource> = {}): ReleaseSource => ({
    kind: 'release',
    version: '1.2.3',
    url: `${server.url}/v{version}/tunnel-{version}-{arch}.tar.gz`,
    archive: 'tar.gz',
    architectures: { [processor]: 'here' },
    checksums: null,
    bins: { tunnel: 'tunnel-{version}/tunnel' },
    packages: [],
    ...more,
  });
  const lockOf = (bytes: Buffer, source: ReleaseSource = sourceOf()): ReleaseLock => ({
    kind: 'release',
    version: source.version,
    archive: source.archive,
    bins: source.bins,
    packages: [...source.packages],
    files: {
      [processor]: {
        url: `${server.url}${PATH}`,
        size: bytes.length,
        sha256: sha256(bytes),
        published: null,
      },
    },
  });
  const lockFile = (lock: ReleaseLock): LockFile => ({ format: 1, programs: { [NAME]: lock } });
  const request = (more: Partial<ReleaseRequest> = {}): ReleaseRequest => ({
    name: NAME,
    version: '1.2.3',
    source: sourceOf(),
    cache,
    lock: lockFile(lockOf(archive)),
    locked: true,
    signal: AbortSignal.timeout(15_000),
    onProgress: (message) => messages.push(message),
    mirror: () => Promise.reject(new Error('the mirror was asked')),
    ...more,
  });
  const leftovers = (): string[] =>
    [cache.tmp, cache.trees, cache.archives].flatMap((dir) => readdirSync(dir));

  it('fetches, checks and unpacks an archive into a root file system', async () => {
    const program = await ensureRelease(request());
    expect(program).toMatchObject({ name: NAME, version: '1.2.3', root: NAME });
    expect(program.bin).toEqual({ tunnel: '/usr/bin/tunnel' });
    expect(program.provenance).toEqual({
      kind: 'release',
      pinned: true,
      unpinnedReason: null,
      from: `${server.url}${PATH}`,
      packages: {},
    });
    const tree = program.dir ?? '';
    expect(spawnSync(join(tree, 'usr/bin/tunnel')).status).toBe(0);
    expect(existsSync(join(tree, 'etc/passwd'))).toBe(true);
    expect(readdirSync(cache.tmp)).toEqual([]);
    expect(messages.map(({ step }) => step)).toEqual(expect.arrayContaining(['download', 'unpack', 'ready']));
  });

  it('needs no network once the tree is there', async () => {
    const first = await ensureRelease(request());
    await server[Symbol.asyncDispose]();
    expect(await ensureRelease(request())).toEqual(first);
  });

  it('is one of the sources that ensure knows', async () => {
    const lockPath = join(work, 'release.lock.json');
    writeFileSync(lockPath, JSON.stringify(lockFile(lockOf(archive))));
    const options = { cache, lockPath, locked: true, signal: AbortSignal.timeout(15_000) };
    expect((await ensure(NAME, '1.2.3', sourceOf(), options)).bin).toHaveProperty('tunnel');
  });

  it('follows a redirect', async () => {
    serve(moved('/store/archive'));
    server.files.set('/store/archive', whole(archive));
    await ensureRelease(request());
    expect(server.requests).toEqual([PATH, '/store/archive']);
  });

  const bad: readonly [string, string, RegExp, () => void][] = [
    ['cut', 'download-cut', /cut \(\d+ of \d+ bytes\)/, () => serve(cutOff(archive))],
    ['cut without a length', 'download-cut', /cut \(\d+ of \d+ bytes\)/, () => serve(cutUnsaid(archive))],
    ['corrupt', 'wrong-hash', /[0-9a-f]{64} instead of [0-9a-f]{64}/, () => serve(corrupt(archive))],
    ['swapped', 'wrong-size', /has \d+ bytes instead of \d+/, () => serve(whole(other))],
    ['gone', 'release-gone', /\(404\).*id=path/, () => server.files.delete(PATH)],
    ['refused', 'download-failed', /answers 503 .*try again/, () => serve(answering(503))],
    ['forbidden', 'download-failed', /answers 403 instead of .*firewall/, () => serve(answering(403))],
    ['endless', 'wrong-size', /more than \d+ bytes/, () => serve(endless())],
    ['slow', 'timeout', /took too long \(\d+ of \d+ bytes came\)/, () => serve(slow(archive))],
    ['stalled', 'timeout', /took too long \(1 of \d+ bytes came\)/, () => serve(stalled(archive))],
    ['announced as less', 'wrong-size', /has 100 bytes/, () => serve(lying(archive, 100))],
    ['announced as more', 'wrong-size', /has 999999999 bytes/, () => serve(lying(archive, 999_999_999))],
    ['sent in a circle', 'download-failed', /never to a file/, () => serve(moved(PATH))],
    [
      'sent away from https',
      'download-failed',
      /example\.invalid/,
      () => serve(moved('http://example.invalid/a')),
    ],
  ];
  it.each(bad)(
    'refuses a download that is %s, leaves nothing, and takes the right one after',
    async (...row) => {
      const [, code, words, spoil] = row;
      spoil();
      // Only what hangs is waited for briefly: on a busy machine anything else may take its time.
      const briefly: Partial<ReleaseRequest> =
        code === 'timeout' ? { deadlines: { totalMs: 3000, stallMs: 1500 } } : {};
      const failed = ensureRelease(request(briefly));
      await expect(failed).rejects.toMatchObject({
        code,
        exitCode: 3,
        message: expect.stringMatching(words),
      });
      expect(leftovers()).toEqual([]);
      serve(whole(archive));
      expect((await ensureRelease(request())).bin).toHaveProperty('tunnel');
    },
  );

  it('tells a swapped archive of the same size by its hash', async () => {
    const same = Buffer.concat([other, Buffer.alloc(archive.length - other.length)]);
    serve(whole(same));
    const failed = ensureRelease(request());
    await expect(failed).rejects.toMatchObject({
      code: 'wrong-hash',
      message: `${server.url}${PATH} came with a wrong SHA-256: ${sha256(same)} instead of ${sha256(archive)}.`,
    });
    expect(leftovers()).toEqual([]);
  });

  it('names an upstream that does not answer', async () => {
    await server[Symbol.asyncDispose]();
    await expect(ensureRelease(request())).rejects.toMatchObject({
      code: 'sources-unreachable',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\): check/),
    });
    expect(leftovers()).toEqual([]);
  });

  it('lets two at once share one tree', async () => {
    const [one, two] = await Promise.all([ensureRelease(request()), ensureRelease(request())]);
    expect(one.dir).toBe(two.dir);
    expect(readdirSync(cache.trees)).toHaveLength(1);
    expect(readdirSync(cache.tmp)).toEqual([]);
  });

  it('leaves nothing behind when a download is interrupted', async () => {
    const abort = new AbortController();
    serve(stalled(archive));
    const onProgress = ({ step }: ProgressMessage): void => {
      if (step === 'download') abort.abort(new Error('stopped'));
    };
    await expect(ensureRelease(request({ signal: abort.signal, onProgress }))).rejects.toThrow('stopped');
    expect(leftovers()).toEqual([]);
  });

  it('goes on with what was fetched when it is interrupted later', async () => {
    const abort = new AbortController();
    const onProgress = ({ step }: ProgressMessage): void => {
      if (step === 'unpack') abort.abort(new Error('stopped'));
    };
    await expect(ensureRelease(request({ signal: abort.signal, onProgress }))).rejects.toThrow('stopped');
    expect(leftovers()).toEqual([sha256(archive)]);
    server.requests.length = 0;
    await ensureRelease(request());
    expect(server.requests).toEqual([]);
  });

  it('fetches anew what was damaged in the cache', async () => {
    await removeTree((await ensureRelease(request())).dir ?? '');
    writeFileSync(join(cache.archives, sha256(archive)), 'damaged');
    expect((await ensureRelease(request())).bin).toHaveProperty('tunnel');
    expect(server.requests).toEqual([PATH, PATH]);
  });

  it('gives the archive back when the cache is pruned, and needs it no more', async () => {
    const program = await ensureRelease(request());
    expect((await cachePrune([NAME], cache)).bytes).toBe(archive.length);
    await server[Symbol.asyncDispose]();
    expect(await ensureRelease(request())).toEqual(program);
  });

  it('says what is wrong with an archive that is pinned and useless', async () => {
    const useless = async (bytes: Buffer, more: Partial<ReleaseSource> = {}): Promise<unknown> => {
      serve(whole(bytes));
      const source = sourceOf(more);
      return ensureRelease(request({ source, lock: lockFile(lockOf(bytes, source)) }));
    };
    await expect(useless(Buffer.from('no archive'))).rejects.toMatchObject({ code: 'unpack-failed' });
    await expect(useless(archive, { bins: { tunnel: 'bin/tunnel' } })).rejects.toMatchObject({
      code: 'release-incomplete',
      message: 'The archive tunnel-1.2.3-here.tar.gz has no file bin/tunnel.',
    });
    const foreign = packed('foreign', tinyProgram(processor === 'x64' ? 'arm64' : 'x64'));
    await expect(useless(foreign)).rejects.toMatchObject({
      code: 'release-unfit',
      message: expect.stringContaining(`not for this processor (${processor})`),
    });
    expect(readdirSync(cache.trees)).toEqual([]);
    expect(readdirSync(cache.tmp)).toEqual([]);
  });

  it('says for which processors upstream builds', async () => {
    const source = sourceOf({ architectures: {} });
    await expect(ensureRelease(request({ source }))).rejects.toMatchObject({ code: 'no-build', exitCode: 3 });
  });

  it('takes a lock entry only for what is asked', () => {
    const lock = lockOf(archive);
    const answers = (more: Partial<ReleaseSource>): boolean =>
      matchesRelease(lock, sourceOf(more), processor);
    expect(answers({})).toBe(true);
    for (const change of [
      { version: '1.2.4' },
      { url: `${server.url}/elsewhere/{arch}` },
      { archive: 'zip' as const },
      { bins: { tunnel: 'tunnel' } },
      { packages: ['iproute2'] },
      { checksums: `${server.url}/sums` },
    ])
      expect(answers(change)).toBe(false);
  });

  it('makes another tree of another archive, and of something else taken out of it', () => {
    const lock = lockOf(archive);
    const keys = [
      lock,
      lockOf(other),
      { ...lock, bins: { tunnel: 'x' } },
      { ...lock, packages: ['iproute2'] },
    ];
    expect(new Set(keys.map((key) => releaseKey(key, processor))).size).toBe(keys.length);
  });

  describe('pinning', () => {
    const sums = (text: string): unknown => server.files.set('/v1.2.3/sums', whole(Buffer.from(text)));
    const pinned = async (checksums: string | null): Promise<ReleaseLock> => {
      const dir = mkdtempSync(join(work, 'pin-'));
      const signal = AbortSignal.timeout(15_000);
      const source = sourceOf({ checksums: checksums && `${server.url}${checksums}` });
      return pinRelease({ source, cache, dir, signal }, [processor]);
    };
    const file = () => ({ url: `${server.url}${PATH}`, size: archive.length, sha256: sha256(archive) });

    it('writes down what upstream publishes', async () => {
      sums(`${sha256(other)}  other.tar.gz\n${sha256(archive)}  tunnel-1.2.3-here.tar.gz\n`);
      const lock = await pinned('/v{version}/sums');
      expect(lock.files).toEqual({ [processor]: { ...file(), published: sha256(archive) } });
      const text = JSON.stringify(lockFile(lock));
      expect(parseLock(text, 'a lock file')).toEqual(lockFile(lock));
    });

    it('does without where upstream publishes nothing', async () => {
      expect((await pinned(null)).files).toEqual({ [processor]: { ...file(), published: null } });
    });

    it.each([
      ['another sum', 'sum-differs', () => `${sha256(other)}  tunnel-1.2.3-here.tar.gz\n`],
      ['other files only', 'sum-missing', () => `${sha256(archive)}  tunnel-1.2.3.zip\n`],
    ])('refuses an archive of which upstream publishes %s', async (_, code, text) => {
      sums(text());
      await expect(pinned('/v{version}/sums')).rejects.toMatchObject({ code, exitCode: 3 });
      await expect(pinned('/v{version}/none')).rejects.toMatchObject({ code: 'release-gone' });
    });

    it('pins what no lock file names, says so, and keeps to it', async () => {
      const lock: LockFile = { format: 1, programs: {} };
      await expect(ensureRelease(request({ lock }))).rejects.toMatchObject({ code: 'not-locked' });
      const program = await ensureRelease(request({ lock, locked: false }));
      expect(program.provenance).toMatchObject({ pinned: false, unpinnedReason: 'not in the lock file' });
      expect(messages.filter(({ step }) => step === 'warning')).toHaveLength(1);
      await cachePrune([], cache);
      serve(whole(other));
      await expect(ensureRelease(request({ lock, locked: false }))).rejects.toMatchObject({
        code: 'wrong-size',
      });
    });
  });

  describe('with libraries', () => {
    const loader = { x64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' }[processor];
    const triple = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[processor];
    const libc = `/lib/${triple}/libc.so.6`;
    const there = [loader, libc, '/bin/true'].every((path) => existsSync(path));

    const dynamic = async (
      files: Record<string, string | Buffer>,
    ): Promise<ReturnType<typeof ensureRelease>> => {
      const program = readFileSync('/bin/true');
      serve(whole(program));
      const source = sourceOf({ archive: 'binary', bins: { tunnel: 'tunnel-1.2.3-{arch}.tar.gz' } });
      const packages = ['libc6', 'libgcc-s1'].map((name) =>
        tinyPackage(mkdtempSync(join(work, 'deb-')), name, '1.0-1', name === 'libc6' ? files : {}),
      );
      const runtime = tinyLock(['libc6', 'libgcc-s1'], packages);
      const programs = { [NAME]: lockOf(program, source), 'rust-runtime': runtime };
      await using mirror = await tinyMirror(packages);
      return await ensureRelease(
        request({ source, lock: { format: 1, programs }, mirror: async () => mirror.url }),
      );
    };

    it.skipIf(!there)('puts them beside the executables', async () => {
      const name = loader.slice(loader.lastIndexOf('/') + 1);
      const program = await dynamic({
        [`usr/lib/${triple}/libc.so.6`]: readFileSync(libc),
        [`usr/lib/${triple}/${name}`]: readFileSync(loader),
        [`usr${loader}`]: `-> /usr/lib/${triple}/${name}`,
      });
      expect(program.bin).toEqual({ tunnel: '/usr/bin/tunnel' });
      expect(program.provenance).toMatchObject({ pinned: true, packages: { libc6: '1.0-1' } });
    });

    it.skipIf(!there)('refuses executables whose libraries nobody named', async () => {
      await expect(dynamic({})).rejects.toMatchObject({
        code: 'release-unfit',
        message: expect.stringContaining(loader),
      });
      expect(readdirSync(cache.tmp)).toEqual([]);
    });
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
    const signal = AbortSignal.timeout(5000);
    const failed = fetchFile({ url: `${server.url}${PATH}`, path: '/dev/full', size: null, signal });
    await expect(failed).rejects.toMatchObject({ code: 'disk-full', exitCode: 3 });
  });
});

/** Bytes that do not pack. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = 1; at < length; at += 1) {
    state = (state * 48271) % 0x7fffffff;
    bytes[at] = state & 255;
  }
  return bytes;
}
