import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pidNamespace } from '../../provision/trees/cache.ts';
import { withLibrariesOf } from '../../provision/trees/loader.ts';
import { runInMachine } from './boot.ts';

let dir: string;
let told: string;
let temporary: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-boot-'));
  temporary = join(dir, 'cache/tmp');
  vi.stubEnv('MESHMARK_CACHE', join(dir, 'cache'));
  const [loader] = withLibrariesOf(join(dir, 'tree'), 'qemu');
  told = join(dirname(loader), 'told');
  await mkdir(dirname(loader), { recursive: true });
  await mkdir(join(dir, 'tree/usr/bin'), { recursive: true });
  await writeFile(join(dir, 'tree/usr/bin/busybox'), '');
  // In the place of QEMU: it says how it was started, and ends.
  await writeFile(loader, '#!/bin/sh\necho "$*" >"$(dirname "$0")/told"\n', { mode: 0o755 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

const boot = (signal: AbortSignal): Promise<number> =>
  runInMachine({
    kernel: { image: '/boot/vmlinuz', version: '6.12', modules: null },
    tree: join(dir, 'tree'),
    command: () => ['true'],
    directory: '/',
    writes: [],
    streams: { in: null, out: new PassThrough(), err: new PassThrough() },
    signal,
    onEmulated: () => {},
  });

test('what a machine boots from lies where the next one removes what a killed process left', async () => {
  const killed = spawn('true');
  await once(killed, 'exit');
  const left = join(temporary, `${killed.pid}-${pidNamespace()}-0badcafe`);
  await mkdir(left, { recursive: true });
  await writeFile(join(left, 'kvm'), 'initial files');
  await expect(boot(new AbortController().signal)).rejects.toMatchObject({ code: 'machine-boot' });
  expect(await readFile(told, 'utf8')).toContain(`-initrd ${temporary}/${process.pid}-`);
  expect(await readdir(temporary)).toEqual([]);
});

test('no machine is started for who was told to stop before', async () => {
  const reason = new Error('stopped');
  await expect(boot(AbortSignal.abort(reason))).rejects.toBe(reason);
  await expect(readFile(told)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(temporary)).toEqual([]);
});
