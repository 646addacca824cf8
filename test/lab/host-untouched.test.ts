import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { hostState, withMarker } from '../support/host.ts';
import { LAUNCHER, meshmark, ROOT } from '../support/meshmark.ts';

test('leaving a lab leaves the host as it was', async () => {
  const before = await hostState();
  const { exitCode, stdout } = await meshmark([
    'lab',
    'up',
    'two-homes',
    '--',
    'node',
    'a',
    '--',
    'uname',
    '-n',
  ]);
  expect([exitCode, stdout.trim()]).toEqual([0, 'a']);
  expect(await hostState()).toEqual(before);
});

test('kill -9 of the launcher’s pid alone leaves nothing', async () => {
  const before = await hostState();
  const marker = `${process.pid}-${Date.now()}`;
  const child = spawn(LAUNCHER, ['lab', 'up', 'lan-100', '--', 'sh', '-c', 'echo up; node a -- sleep 300'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, MESHMARK_MARKER: marker },
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await sleep(300);
  expect((await withMarker(marker)).length).toBeGreaterThan(2);
  child.kill('SIGKILL');
  const deadline = Date.now() + 5000;
  while ((await withMarker(marker)).length > 0 && Date.now() < deadline) await sleep(50);
  expect(await withMarker(marker)).toEqual([]);
  await sleep(500);
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
