import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatLock, LOCK_PATH, parseLock } from '../lock/lock.ts';
import { networkConfig, sourceLine } from './apt.ts';
import { debianMirror, parseMirror, withoutLists } from './mirror.ts';
import { parsePrintUris } from './resolve.ts';

const HASH = 'a'.repeat(64);
const MIRROR = 'http://mirror.example/debian';

it('reads what apt-get prints about a closure', () => {
  const text = [
    `'${MIRROR}/pool/main/t/tini/tini_0.19.0-3%2bb8_amd64.deb' tini_0.19.0-3+b8_amd64.deb 280384 SHA256:${HASH}`,
    `'${MIRROR}/pool/main/n/nss/libnss3_3.110-1_amd64.deb' libnss3_2%3a3.110-1_amd64.deb 1394236 SHA256:${HASH}`,
    '',
  ].join('\n');
  expect(parsePrintUris(text, MIRROR)).toEqual([
    {
      package: 'libnss3',
      version: '2:3.110-1',
      pool: 'pool/main/n/nss/libnss3_3.110-1_amd64.deb',
      size: 1394236,
      sha256: HASH,
    },
    {
      package: 'tini',
      version: '0.19.0-3+b8',
      pool: 'pool/main/t/tini/tini_0.19.0-3%2bb8_amd64.deb',
      size: 280384,
      sha256: HASH,
    },
  ]);
});

it.each([
  ['a weak hash', `'${MIRROR}/pool/x_1_all.deb' x_1_all.deb 1 MD5Sum:abc`],
  ['another mirror', `'http://other.example/pool/x_1_all.deb' x_1_all.deb 1 SHA256:${HASH}`],
])('refuses %s', (_what, line) => {
  expect(() => parsePrintUris(line, MIRROR)).toThrow('not understood');
});

it.each([
  ['by label', 'http://a.example/x/|sid|Other\nhttp://b.example/deb/|sid|Debian', 'http://b.example/deb'],
  ['by shape', 'http://b.example/debian/|trixie|$(LABEL)', 'http://b.example/debian'],
  ['by suite', 'http://b.example/mirror|trixie|', 'http://b.example/mirror'],
  ['not security', 'http://b.example/debian-security/|trixie|', null],
  ['not a disc', 'cdrom://[Debian]/|trixie|Debian', null],
  ['not Ubuntu', 'http://b.example/ubuntu/|noble|Ubuntu', null],
  ['nothing', '', null],
])('finds the mirror: %s', (_what, text, mirror) => {
  expect(parseMirror(text)).toBe(mirror);
});

it('finds the mirror in a list, as Debian’s cloud images have one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'meshmark-mirrors-'));
  try {
    const list = join(dir, 'debian.list');
    const mirrors = ['# ours first', 'file:/srv/debian', `${MIRROR}\tpriority:1`, 'https://b.example/debian'];
    writeFileSync(list, mirrors.join('\n'));
    for (const uri of [`mirror+file://${list}/`, `mirror+file:${list}`])
      expect(parseMirror(await withoutLists(`${uri}|trixie|Debian\n`))).toBe(MIRROR);
    const missing = `mirror+file:${list}.none|trixie|Debian\nhttp://b.example/deb/|sid|Debian`;
    expect(parseMirror(await withoutLists(missing))).toBe('http://b.example/deb');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

it('prefers the mirror that the environment names', async () => {
  const env = { MESHMARK_DEBIAN_MIRROR: `${MIRROR}/` };
  expect(await debianMirror(AbortSignal.timeout(1000), env)).toBe(MIRROR);
});

it.each([
  'ftp://mirror.example/debian',
  'mirror.example',
  'http://',
  `${MIRROR}\ndeb http://b.example/ sid main`,
])('refuses %j for a mirror in one sentence', async (address) => {
  const mirror = debianMirror(AbortSignal.timeout(1000), { MESHMARK_DEBIAN_MIRROR: address });
  await expect(mirror).rejects.toMatchObject({
    code: 'mirror-address',
    exitCode: 2,
    message: expect.stringMatching(/^MESHMARK_DEBIAN_MIRROR is .*has no blanks\.$/),
  });
});

it('resolves nothing for which Debian’s own keys do not vouch', async () => {
  const line = (keyring: string) => sourceLine(MIRROR, 'sid', 'amd64', keyring);
  expect(await line(LOCK_PATH)).toBe(`deb [arch=amd64 signed-by=${LOCK_PATH}] ${MIRROR} sid main\n`);
  await expect(line(`${LOCK_PATH}.none`)).rejects.toMatchObject({
    code: 'source-unsigned',
    message: expect.stringContaining('debian-archive-keyring'),
  });
});

it('keeps only the way to the network of the host configuration', () => {
  const dump = [
    'Acquire::http::Proxy "http://proxy.example:3128";',
    'Acquire::https "";',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "true";',
    'APT::Update::Post-Invoke:: "rm -rf /";',
    'DPkg::Post-Invoke:: "true";',
  ].join('\n');
  expect(networkConfig(dump)).toEqual(['Acquire::http::Proxy "http://proxy.example:3128";']);
});

it('ships a lock file that is valid, in order and free of host names', () => {
  const text = readFileSync(LOCK_PATH, 'utf8');
  const lock = parseLock(text, LOCK_PATH);
  expect(formatLock(lock)).toBe(text);
  expect(Object.keys(lock.programs)).toEqual(expect.arrayContaining(['tools', 'wire', 'go-toolchain']));
  expect(text).not.toMatch(/https?:/);
});

it.each([
  ['no JSON', '{', 'not JSON'],
  ['another format', '{"format":2,"programs":{}}', 'not valid'],
  [
    'a path out of the mirror',
    JSON.stringify({
      format: 1,
      programs: {
        x: {
          kind: 'deb',
          suite: 'sid',
          asked: ['x'],
          packages: {
            amd64: [{ package: 'xx', version: '1', pool: 'pool/../../x.deb', size: 1, sha256: HASH }],
          },
        },
      },
    }),
    'not valid',
  ],
])('refuses a lock file with %s', (_what, text, message) => {
  expect(() => parseLock(text, 'x.json')).toThrow(message);
});
