import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tinyPackage } from '../testing/mirror.ts';
import { removeTree } from '../trees/cache.ts';
import { type Archive, memberOf, unpackArchive } from './archive.ts';

const work = mkdtempSync(join(tmpdir(), 'meshmark-archive-'));
afterAll(() => removeTree(work));

const inCi = process.env.CI === 'true' || process.env.CI === '1';
/** What README.md asks everybody for: where changes are checked its lack is a failure. */
const ASKED = ['dpkg-deb', 'tar', 'gzip'];
const able = (...tools: string[]): boolean =>
  tools.every((tool) => (inCi && ASKED.includes(tool)) || spawnSync(tool, ['--help']).error === undefined);

let dir: string;
let content: string;
let out: string;
beforeEach(() => {
  dir = mkdtempSync(join(work, 'one-'));
  content = join(dir, 'content');
  out = join(dir, 'out');
  mkdirSync(join(content, 'top/bin'), { recursive: true });
  writeFileSync(join(content, 'top/bin/tunnel'), 'the program', { mode: 0o755 });
  symlinkSync('tunnel', join(content, 'top/bin/alias'));
  writeFileSync(join(dir, 'outside'), 'not ours');
});

/** Packs members as they are named, seen from the content's directory. */
const packed = (kind: 'tar.gz' | 'tar.xz' | 'zip', ...members: string[]): Archive => {
  const file = join(dir, 'archive');
  if (kind === 'zip') {
    execFileSync('zip', ['-q', '-r', '-y', file, ...members], { cwd: content });
    return { kind, file: `${file}.zip`, name: 'tunnel.zip' };
  }
  const packer = kind === 'tar.xz' ? '--xz' : '--gzip';
  execFileSync('tar', ['-c', '-P', packer, '-f', file, ...members], { cwd: content });
  return { kind, file, name: `tunnel.${kind}` };
};

const unpacked = (archive: Archive): Promise<void> =>
  unpackArchive(archive, out, AbortSignal.timeout(20_000));
const refusal = (member: string) => ({
  code: 'archive-refused',
  exitCode: 3,
  message: expect.stringContaining(member),
});

describe.each(['tar.gz', 'tar.xz', 'zip'] as const)('%s', (kind) => {
  const tools = { 'tar.gz': ['tar', 'gzip'], 'tar.xz': ['tar', 'xz'], zip: ['zip', 'unzip'] }[kind];

  it.skipIf(!able(...tools))('gives its members, links among them', async () => {
    const archive = packed(kind, 'top');
    await unpacked(archive);
    const alias = await memberOf(archive, out, 'top/bin/alias');
    expect(alias).toBe(join(realpathSync(out), 'top/bin/tunnel'));
    expect(readFileSync(alias, 'utf8')).toBe('the program');
    expect(lstatSync(alias).mode & 0o100).toBe(0o100);
  });

  it.skipIf(!able(...tools))('is refused with a path that climbs out', async () => {
    await expect(unpacked(packed(kind, 'top', '../outside'))).rejects.toMatchObject(refusal('../outside'));
    expect(existsSync(join(out, 'top'))).toBe(false);
  });

  for (const target of ['/etc/passwd', '../../outside', '../../absent', '/absent']) {
    it.skipIf(!able(...tools))(`is refused with a link to ${target}`, async () => {
      symlinkSync(target, join(content, 'top/link'));
      await expect(unpacked(packed(kind, 'top'))).rejects.toMatchObject(refusal('top/link'));
    });
  }

  it.skipIf(!able(...tools))('is named when it is no archive', async () => {
    const archive = packed(kind, 'top');
    writeFileSync(archive.file, 'something else');
    await expect(unpacked(archive)).rejects.toMatchObject({
      code: 'unpack-failed',
      message: expect.stringMatching(/^The archive tunnel\.\S+ cannot be unpacked: .+\.$/),
    });
  });
});

it.skipIf(!able('tar', 'gzip'))('refuses an absolute path', async () => {
  const outside = join(dir, 'outside');
  await expect(unpacked(packed('tar.gz', 'top', outside))).rejects.toMatchObject(refusal(outside));
  expect(existsSync(join(out, 'top'))).toBe(false);
});

it.skipIf(!able('tar', 'gzip', 'mkfifo'))('refuses what is neither file nor directory nor link', async () => {
  execFileSync('mkfifo', [join(content, 'pipe')]);
  await expect(unpacked(packed('tar.gz', 'top', 'pipe'))).rejects.toMatchObject(refusal('pipe'));
});

it.skipIf(!able('tar', 'gzip'))('writes nothing through a link of the archive itself', async () => {
  const elsewhere = join(dir, 'elsewhere');
  mkdirSync(elsewhere);
  symlinkSync(elsewhere, join(content, 'way'));
  const archive = packed('tar.gz', 'way');
  // The same name again, now as a directory with a file in it, as only a forged archive has it.
  rmSync(join(content, 'way'));
  mkdirSync(join(content, 'way'));
  writeFileSync(join(content, 'way/file'), 'x');
  const tar = join(dir, 'forged.tar');
  writeFileSync(tar, execFileSync('gzip', ['-dc'], { input: readFileSync(archive.file) }));
  execFileSync('tar', ['-r', '-f', tar, 'way/file'], { cwd: content });
  writeFileSync(archive.file, execFileSync('gzip', ['-c', tar]));
  await expect(unpacked(archive)).rejects.toMatchObject({ exitCode: 3 });
  expect(existsSync(join(elsewhere, 'file'))).toBe(false);
});

it.skipIf(!able('tar', 'dpkg-deb'))(
  'takes a Debian package, whose absolute links are never followed',
  async () => {
    const files = {
      'usr/bin/tunnel': 'the program',
      'usr/bin/alias': '-> tunnel',
      'etc/far': '-> /etc/passwd',
    };
    const { bytes } = tinyPackage(dir, 'tunnel', '1.2.3', files);
    const file = join(dir, 'package');
    writeFileSync(file, bytes);
    const archive: Archive = { kind: 'deb', file, name: 'tunnel.deb' };
    await unpacked(archive);
    expect(readFileSync(await memberOf(archive, out, 'usr/bin/alias'), 'utf8')).toBe('the program');
    await expect(memberOf(archive, out, 'etc/far')).rejects.toMatchObject({ code: 'release-incomplete' });
  },
);

it('has a single executable under the name that upstream gave it', async () => {
  const file = join(dir, 'outside');
  const archive: Archive = { kind: 'binary', file, name: 'tunnel-linux' };
  await unpacked(archive);
  expect(readFileSync(await memberOf(archive, out, 'tunnel-linux'), 'utf8')).toBe('not ours');
  await expect(memberOf(archive, out, '../outside')).rejects.toMatchObject({ code: 'release-incomplete' });
  await expect(memberOf(archive, out, 'other')).rejects.toMatchObject({
    message: 'The archive tunnel-linux has no file other.',
  });
});
