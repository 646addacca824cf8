import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { FILE_LIMITS } from '../../src/host/limits.ts';
import { hostState } from '../support/host.ts';
import { AT_LATEST, LAUNCHER, meshmark, ROOT } from '../support/meshmark.ts';
import { relativesOf } from '../support/relatives.ts';

/** A machine that does other things too takes a while to end all processes of a lab. */
const SETTLED = { timeout: 15_000 };

test('a process that outlives what started it is seen, without its environment too', async () => {
  const marker = `outlives-${process.pid}`;
  const relatives = relativesOf(marker);
  const child = spawn('sh', ['-c', 'env -i sleep 60 & sleep 2'], {
    stdio: 'ignore',
    env: { ...process.env, MESHMARK_MARKER: marker },
  });
  await relatives.during(once(child, 'exit'));
  const left = await relatives.left();
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  expect(left.map(({ command }) => command)).toEqual(['sleep']);
  await expect.poll(relatives.left, SETTLED).toEqual([]);
});

test('leaving a lab leaves the host as it was', async () => {
  const before = await hostState();
  const marker = `leaving-${process.pid}`;
  const relatives = relativesOf(marker);
  const { exitCode, stdout } = await relatives.during(
    meshmark(['lab', 'up', 'two-homes', '--', 'node', 'a', '--', 'uname', '-n'], {
      env: { MESHMARK_MARKER: marker },
    }),
  );
  expect([exitCode, stdout.trim()]).toEqual([0, 'a']);
  expect(await relatives.look()).toBeGreaterThan(2);
  await expect.poll(relatives.left, SETTLED).toEqual([]);
  expect(await hostState()).toEqual(before);
});

test('kill -9 of the launcher’s pid alone leaves nothing', async () => {
  const before = await hostState();
  const marker = `killed-${process.pid}`;
  const relatives = relativesOf(marker);
  const onNode = ['node', 'a', '--', 'sh', '-c', 'echo up; sleep 300'];
  const child = spawn(LAUNCHER, ['lab', 'up', 'lan-100', '--', ...onNode], {
    ...AT_LATEST,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, MESHMARK_MARKER: marker },
  });
  try {
    // Its end makes it readable as well.
    await once(child.stdout, 'readable');
    expect(await relatives.look()).toBeGreaterThan(2);
  } finally {
    child.kill('SIGKILL');
  }
  await expect.poll(relatives.left, SETTLED).toEqual([]);
  expect(await hostState()).toEqual(before);
});

test('a command on a node sees neither the user’s files nor other processes’ mounts, and cannot leave its root', async () => {
  const script = `node a -- sh -c '
    ls ${ROOT} 2>&1 | tail -1
    ls /proc/1/root/ >/dev/null 2>&1 && echo sandbox seen
    chroot /tmp /bin/true 2>&1 | tail -1
    mount -t tmpfs tmpfs /tmp 2>/dev/null && echo mounted
    unshare --user true 2>/dev/null && echo own namespace
    mv /run/lab /run/mine 2>/dev/null && echo tools moved
    touch /run/lab/mine 2>/dev/null && echo tools changed
    touch /dev/mine 2>/dev/null && echo devices changed
    touch /dev/shm/mine && echo own shared memory
    mawk "/^Seccomp:/" /proc/self/status
    ip link add dummy0 type dummy 2>/dev/null || ip tuntap add mode tun name t0 && echo own network
  '`;
  const { stdout } = await meshmark(['lab', 'up', 'lan-100', '--', 'sh', '-c', script]);
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringContaining('No such file or directory'),
    expect.stringContaining('Operation not permitted'),
    'own shared memory',
    // setns(2) is refused by a filter: it would lead into the namespace of a program that was started as a user.
    'Seccomp:\t2',
    'own network',
  ]);
});

test('shared memory and semaphores of the machine are out of reach', async () => {
  const ask = ['node', 'a', '--', 'readlink', '/proc/self/ns/ipc'];
  const { stdout } = await meshmark(['lab', 'up', 'lan-100', '--', ...ask]);
  expect(stdout.trim()).toMatch(/^ipc:\[\d+\]$/);
  expect(stdout.trim()).not.toBe(await readlink('/proc/self/ns/ipc'));
});

test('files on a node take no more memory than they may', async () => {
  const ask = ['node', 'a', '--', 'stat', '-f', '-c', '%b %S %c', '/tmp'];
  const { stdout } = await meshmark(['lab', 'up', 'lan-100', '--', ...ask]);
  const [blocks = 0, blockBytes = 0, files = 0] = stdout.trim().split(' ').map(Number);
  const most = Math.min(FILE_LIMITS.bytes, totalmem() / 2);
  // The kernel counts in whole pages.
  expect(Math.abs(blocks * blockBytes - most)).toBeLessThanOrEqual(65_536);
  expect(files).toBe(FILE_LIMITS.files);
});

test('settings of the host cannot be changed from inside, as root neither', async () => {
  const { stdout, stderr } = await meshmark([
    'lab',
    'up',
    'lan-100',
    '--',
    'sh',
    '-c',
    'echo 77 > /proc/sys/vm/swappiness || echo swappiness refused; date -s 2001-01-01 >/dev/null || echo clock refused; echo 1 > /proc/sys/net/ipv4/ip_forward && echo own network allowed',
  ]);
  expect(stdout).toContain('swappiness refused');
  expect(stdout).toContain('clock refused');
  expect(stdout).toContain('own network allowed');
  expect(stderr).toMatch(/Read-only file system|cannot create|Permission denied/i);
});
