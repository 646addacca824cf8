import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { missing } from './doctor/examine.ts';
import { installCommandFor } from './doctor/fix.ts';
import { lookForKeyring } from './doctor/keyring.ts';
import { mirrorCheck } from './doctor/mirror.ts';
import type { Finding } from './doctor/types.ts';
import { meshmark } from './testing/spawn.ts';

interface Document {
  readonly ok: boolean;
  readonly checks: readonly Finding[];
}

test('--json tells of every check, and the exit code is 3 if something required is missing', async () => {
  const { exitCode, stdout } = await meshmark(['doctor', '--json']);
  const { ok, checks } = JSON.parse(stdout) as Document;
  expect(checks.map(({ id }) => id)).toEqual([
    'node',
    'sandbox-programs',
    'install-programs',
    'mirror',
    'keyring',
    'namespaces',
    'tun',
    'cache',
    'cores',
  ]);
  expect(ok).toBe(missing(checks).length === 0);
  expect(exitCode).toBe(ok ? 0 : 3);
});

test('a program that is missing comes with the command that installs it', async () => {
  const { stdout } = await meshmark(['doctor', '--json'], { PATH: dirname(process.execPath) });
  // Without PATH nothing is found, not even what the launcher itself needs; then there is nothing to examine.
  if (stdout === '') return;
  const { checks } = JSON.parse(stdout) as Document;
  expect(checks.find(({ id }) => id === 'sandbox-programs')?.fix).toContain('util-linux');
});

test('a mirror that cannot be asked for is told by what is in the way', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'meshmark-doctor-'));
  try {
    // A shell and no apt.
    symlinkSync('/bin/sh', join(dir, 'sh'));
    vi.stubEnv('PATH', dir);
    vi.stubEnv('MESHMARK_DEBIAN_MIRROR', undefined);
    const { ok, found } = await mirrorCheck.look(AbortSignal.timeout(10_000));
    expect(ok).toBe(false);
    expect(found).toMatch(/^apt-get is not on this machine/);
  } finally {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true, force: true });
  }
});

test('a keyring that is not there is named with its package', () => {
  expect(lookForKeyring('/no/such/keyring.gpg')).toMatchObject({
    ok: false,
    found: expect.stringMatching(/^no \/no\/such\/keyring\.gpg, .* cannot be replaced .* cannot ask Debian$/),
    fix: expect.stringContaining('debian-archive-keyring'),
  });
  expect(lookForKeyring(process.execPath)).toEqual({ ok: true, found: process.execPath, fix: null });
});

describe('the command that installs packages', () => {
  test.each([
    ['ID=debian\n', 'apt-get install tar'],
    ['ID=ubuntu\nID_LIKE=debian\n', 'apt-get install tar'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'dnf install tar'],
    ['ID=arch\n', 'pacman -S tar'],
  ])('for %j is that distribution’s own', (release, command) => {
    expect(installCommandFor(['tar'], release)).toMatch(new RegExp(`^(sudo )?${command}$`));
  });

  test.each(['ID=nixos\n', ''])('is none for %j, where only the packages are known', (release) => {
    expect(installCommandFor(['apt', 'dpkg'], release)).toBe('install the packages apt, dpkg');
  });
});
