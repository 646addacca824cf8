import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { debKey, type LockFile } from '../lock/lock.ts';
import type { ProgressMessage } from '../progress.ts';
import { type TinyMirror, type TinyPackage, tinyLock, tinyMirror, tinyPackage } from '../testing/mirror.ts';
import { type Cache, cacheAt, removeTree } from '../trees/cache.ts';
import { cacheList, cachePrune } from '../trees/list.ts';
import { type DebRequest, ensureDeb, upstreamVersion } from './deb.ts';

const inCi = process.env.CI === 'true' || process.env.CI === '1';
// README.md asks everybody for them, so where changes are checked their lack is a failure.
const able =
  inCi || ['dpkg-deb', 'apt-get', 'tar'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
const source = { kind: 'deb', suite: 'sid', packages: ['hello'] } as const;

describe.skipIf(!able)('ensureDeb', { timeout: 20_000 }, () => {
  let work: string;
  let hello: TinyPackage;
  let library: TinyPackage;
  let newer: TinyPackage;
  let mirror: TinyMirror;
  let cache: Cache;
  let messages: ProgressMessage[];

  beforeAll(() => {
    process.env.no_proxy = '127.0.0.1';
    work = mkdtempSync(join(tmpdir(), 'meshmark-deb-'));
    hello = tinyPackage(work, 'hello', '1.0-1', {
      'bin/hello': '#!/bin/sh\necho hello\n',
      'usr/sbin/hellod': '#!/bin/sh\n',
      'usr/bin/linked': '-> /usr/sbin/hellod',
      'usr/bin/dangling': '-> /etc/alternatives/nothing',
      'usr/bin/data': 'not executable',
      'usr/share/doc/hello/copyright': 'x',
    });
    library = tinyPackage(work, 'libhello', '2:1.0', { 'lib/libhello.so': 'x', 'usr/lib/other.so': 'y' });
    newer = tinyPackage(work, 'hello', '1.1-1', { 'usr/bin/hello': '#!/bin/sh\necho newer\n' });
  });
  beforeEach(async () => {
    cache = cacheAt({ MESHMARK_CACHE: mkdtempSync(join(work, 'cache-')) });
    mirror = await tinyMirror([hello, library]);
    messages = [];
  });
  afterEach(() => mirror[Symbol.asyncDispose]());
  afterAll(() => removeTree(work));

  const lockOf = (...packages: TinyPackage[]): LockFile => ({
    format: 1,
    programs: { 'hello@1.0': tinyLock(['hello'], packages) },
  });
  const request = (more: Partial<DebRequest> = {}): DebRequest => ({
    name: 'hello@1.0',
    version: '1.0',
    source,
    cache,
    lock: lockOf(hello, library),
    locked: false,
    signal: AbortSignal.timeout(15_000),
    onProgress: (message) => messages.push(message),
    mirror: async () => mirror.url,
    ...more,
  });
  const leftovers = (): string[] => [...readdirSync(cache.tmp), ...readdirSync(cache.trees)];

  it('fetches, checks and unpacks a closure into a root file system', async () => {
    const program = await ensureDeb(request({ locked: true }));
    const tree = program.dir ?? '';
    expect(program).toMatchObject({ name: 'hello@1.0', version: '1.0', root: 'hello@1.0' });
    expect(program.hash).toBe(debKey([library.locked, hello.locked]));
    expect(program.bin).toEqual({
      hello: '/usr/bin/hello',
      hellod: '/usr/sbin/hellod',
      linked: '/usr/bin/linked',
    });
    expect(program.provenance).toMatchObject({
      pinned: true,
      packages: { hello: '1.0-1', libhello: '2:1.0' },
    });
    expect(statSync(join(tree, 'usr/bin/hello')).mode & 0o7777).toBe(0o755);
    expect(existsSync(join(tree, 'usr/lib/libhello.so'))).toBe(true);
    expect(existsSync(join(tree, 'usr/share/doc'))).toBe(false);
    expect(readFileSync(join(tree, 'etc/passwd'), 'utf8')).toContain('nobody:');
    expect(statSync(join(tree, 'tmp')).mode & 0o7777).toBe(0o1777);
    expect(readdirSync(cache.tmp)).toEqual([]);
    expect(messages.map((m) => m.step)).toContain('unpack');
  });

  it('needs no network once the tree is there', async () => {
    const first = await ensureDeb(request());
    mirror.requests.length = 0;
    expect(await ensureDeb(request({ mirror: () => Promise.reject(new Error('asked')) }))).toEqual(first);
    expect(mirror.requests).toEqual([]);
  });

  it('makes a damaged tree anew', async () => {
    const { dir } = await ensureDeb(request());
    writeFileSync(join(dir ?? '', '.meshmark.json'), '{"format":1');
    expect((await ensureDeb(request())).bin).toHaveProperty('hello');
  });

  it('fetches anew what was damaged in the cache, though it is as long as before', async () => {
    await removeTree((await ensureDeb(request())).dir ?? '');
    const { pool, sha256, size } = hello.locked;
    const kept = join(cache.debs, `${sha256}.deb`);
    expect(readFileSync(kept).equals(hello.bytes)).toBe(true);
    writeFileSync(kept, Buffer.alloc(size));
    mirror.requests.length = 0;
    expect((await ensureDeb(request())).bin).toHaveProperty('hello');
    expect(mirror.requests).toContain(pool);
    expect(mirror.requests).not.toContain(library.locked.pool);
    expect(readFileSync(kept).equals(hello.bytes)).toBe(true);
  });

  it('refuses a wrong hash with both hashes and never resolves anew', async () => {
    mirror.files.set(hello.locked.pool, { bytes: newer.bytes });
    const failed = ensureDeb(request({ resolve: () => Promise.reject(new Error('resolved')) }));
    await expect(failed).rejects.toMatchObject({
      code: 'wrong-hash',
      message: expect.stringMatching(
        new RegExp(`hello 1\\.0-1 .*${newer.locked.sha256} instead of ${hello.locked.sha256}`),
      ),
    });
    expect(leftovers()).toEqual([]);
  });

  it('takes a truncated download for a failure and leaves nothing half done', async () => {
    mirror.files.set(hello.locked.pool, { bytes: hello.bytes, cut: true });
    await expect(ensureDeb(request())).rejects.toMatchObject({ exitCode: 3 });
    expect(leftovers()).toEqual([]);
    mirror.files.set(hello.locked.pool, { bytes: hello.bytes });
    expect((await ensureDeb(request())).bin).toHaveProperty('hello');
  });

  it('ends a download that goes on behind the size of the package', async () => {
    const server = createServer((_, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 20);
      response.once('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const failed = ensureDeb(request({ mirror: async () => `http://127.0.0.1:${port}/debian` }));
      await expect(failed).rejects.toMatchObject({ code: 'wrong-size', exitCode: 3 });
      expect(leftovers()).toEqual([]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it('says in one sentence that the mirror cannot be reached', async () => {
    const failed = ensureDeb(request({ mirror: async () => 'http://127.0.0.1:9/debian' }));
    await expect(failed).rejects.toMatchObject({
      code: 'sources-unreachable',
      message: expect.stringContaining('MESHMARK_DEBIAN_MIRROR'),
    });
  });

  describe('when a pinned package is gone', () => {
    beforeEach(() => {
      mirror.files.delete(hello.locked.pool);
      mirror.files.set(newer.locked.pool, { bytes: newer.bytes });
    });
    const resolve = async () => [newer.locked, library.locked];

    it('refuses when locked', async () => {
      const failed = ensureDeb(request({ locked: true, resolve }));
      await expect(failed).rejects.toMatchObject({
        code: 'pinned-gone',
        message: expect.stringContaining('hello 1.0-1'),
      });
    });

    it('resolves anew, says so, and keeps to it', async () => {
      const program = await ensureDeb(request({ resolve }));
      expect(program.version).toBe('1.1');
      expect(program.provenance.pinned).toBe(false);
      expect(program.provenance.unpinnedReason).toContain('hello 1.0-1');
      expect(messages.filter((m) => m.step === 'warning')).toHaveLength(1);
      messages = [];
      const again = await ensureDeb(request({ mirror: () => Promise.reject(new Error('asked')) }));
      expect(again).toEqual(program);
      expect(messages.map((m) => m.step)).toEqual(['warning']);
      await expect(ensureDeb(request({ locked: true }))).rejects.toMatchObject({ code: 'pinned-gone' });
    });
  });

  it('resolves what no lock file names, and refuses it when locked', async () => {
    const lock: LockFile = { format: 1, programs: {} };
    await expect(ensureDeb(request({ lock, locked: true }))).rejects.toMatchObject({ code: 'not-locked' });
    const program = await ensureDeb(request({ lock, resolve: async () => [hello.locked] }));
    expect(program.provenance).toMatchObject({ pinned: false, unpinnedReason: 'not in the lock file' });
    const { provenance } = await ensureDeb(request({ lock: lockOf(hello), locked: true }));
    expect(provenance).toMatchObject({ pinned: true, unpinnedReason: null });
  });

  it('refuses what was pinned for another suite or other packages when locked', async () => {
    const others: readonly Partial<DebRequest['source']>[] = [
      { suite: 'trixie' },
      { packages: ['hello', 'libhello'] },
    ];
    for (const other of others) {
      const failed = ensureDeb(request({ locked: true, source: { ...source, ...other } }));
      await expect(failed).rejects.toMatchObject({ code: 'not-locked' });
    }
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const abort = new AbortController();
    const onProgress = (message: ProgressMessage) => {
      if (message.step === 'unpack') abort.abort(new Error('stopped'));
    };
    await expect(ensureDeb(request({ signal: abort.signal, onProgress }))).rejects.toThrow('stopped');
    expect(leftovers()).toEqual([]);
  });

  it('says what is wrong with a package that cannot be unpacked', async () => {
    const bytes = Buffer.concat([hello.bytes.subarray(0, 200), Buffer.alloc(hello.bytes.length - 200)]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const broken = { bytes, locked: { ...hello.locked, sha256 } };
    mirror.files.set(hello.locked.pool, { bytes });
    await expect(ensureDeb(request({ lock: lockOf(broken, library) }))).rejects.toMatchObject({
      code: 'unpack-failed',
    });
    expect(leftovers()).toEqual([]);
  });

  it('refuses packages of which one writes through a link of the other', async () => {
    const elsewhere = mkdtempSync(join(work, 'elsewhere-'));
    const way = tinyPackage(work, 'way', '1.0', { 'usr/share/way': `-> ${elsewhere}` });
    const traveller = tinyPackage(work, 'traveller', '1.0', { 'usr/share/way/file': 'x' });
    for (const { locked, bytes } of [way, traveller]) mirror.files.set(locked.pool, { bytes });
    await expect(ensureDeb(request({ lock: lockOf(way, traveller) }))).rejects.toMatchObject({
      code: 'archive-refused',
      message: expect.stringContaining('its member ./usr/share/way/file would be written through a link'),
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it.each([
    ['usr/bin/out', '../../../outside', 'is a link that leads out of the tree'],
    ['etc', '/tmp', 'is a link where none may be'],
  ])('refuses a package whose %s is a link to %s', async (path, target, why) => {
    const stray = tinyPackage(mkdtempSync(join(work, 'one-')), 'stray', '1.0', { [path]: `-> ${target}` });
    mirror.files.set(stray.locked.pool, { bytes: stray.bytes });
    await expect(ensureDeb(request({ lock: lockOf(hello, stray), locked: true }))).rejects.toMatchObject({
      code: 'archive-refused',
      message: expect.stringContaining(`its member ./${path} ${why}`),
    });
    expect(leftovers()).toEqual([]);
  });

  it('sweeps what a killed process left, and only that', async () => {
    const { pid: dead } = spawnSync('true');
    const namespace = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
    const mine = `${process.pid}-${namespace}-cafe`;
    for (const name of [`${dead}-${namespace}-beef`, mine]) {
      await mkdir(join(cache.tmp, name, 'tree'), { recursive: true });
    }
    await ensureDeb(request());
    expect(readdirSync(cache.tmp)).toEqual([mine]);
  });

  it('lets two processes make the same tree at once', async () => {
    const lockPath = join(cache.root, 'test.lock.json');
    writeFileSync(lockPath, JSON.stringify(lockOf(hello, library)));
    const code = `
      import { ensure } from ${JSON.stringify(join(import.meta.dirname, '../ensure.ts'))};
      const signal = AbortSignal.timeout(15000);
      const options = { signal, locked: true, lockPath: ${JSON.stringify(lockPath)} };
      const program = await ensure('hello@1.0', '1.0', ${JSON.stringify(source)}, options);
      console.log(program.dir);
    `;
    const env = { ...process.env, MESHMARK_CACHE: cache.root, MESHMARK_DEBIAN_MIRROR: mirror.url };
    const run = () =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env });
        let out = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (chunk: Buffer) => {
            out += chunk.toString();
          });
        }
        child.once('close', () => resolve(out.trim()));
      });
    const [one, two] = await Promise.all([run(), run()]);
    expect(one).toBe(two);
    expect(readdirSync(cache.trees).map((name) => join(cache.trees, name))).toEqual([one]);
    expect(readdirSync(cache.tmp)).toEqual([]);
  });

  it('lists and prunes', async () => {
    const { hash } = await ensureDeb(request());
    const [entry] = await cacheList(cache);
    expect(entry).toMatchObject({ name: 'hello@1.0', version: '1.0', hash });
    expect((await cachePrune(['hello@1.0'], cache)).removed).toEqual([]);
    expect((await ensureDeb(request({ mirror: () => Promise.reject(new Error('asked')) }))).hash).toBe(hash);
    const pruned = await cachePrune([], cache);
    expect(pruned.removed.map((r) => r.name)).toEqual(['hello@1.0']);
    expect(await cacheList(cache)).toEqual([]);
    expect(readdirSync(cache.tmp)).toEqual([]);
  });
});

it.each([
  ['1.11.0+dfsg-1', '1.11.0'],
  ['2:3.1.1-3', '3.1.1'],
  ['23-2+b1', '23'],
  ['0.0.20260522-1', '0.0.20260522'],
  ['1.2.3', '1.2.3'],
])('reads the upstream version of %s', (version, upstream) => {
  expect(upstreamVersion(version)).toBe(upstream);
});
