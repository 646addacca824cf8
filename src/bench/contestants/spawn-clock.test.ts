import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { machineNow } from '../../host/clock.ts';
import { spawnDaemon } from '../../host/daemon.ts';
import type { Host } from '../../host/types.ts';
import { spawnClock } from './spawn-clock.ts';

test('the first start since it was armed is noted, and nothing else is', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-clock-'));
  try {
    const spawn: Host['spawn'] = (name, argv) =>
      spawnDaemon(name, argv, { logPath: join(dir, 'log'), env: { PATH: process.env.PATH ?? '' } });
    const clock = spawnClock({ spawn } as Host);
    const start = async () => (await clock.host.spawn('true', ['true'])).exited;
    clock.arm();
    expect(clock.at).toBeNull();
    const before = machineNow();
    await start();
    const first = clock.at ?? Number.NaN;
    expect(first).toBeGreaterThanOrEqual(before);
    expect(first).toBeLessThan(machineNow());
    await start();
    expect(clock.at).toBe(first);
    clock.arm();
    expect(clock.at).toBeNull();
  } finally {
    await rm(dir, { recursive: true });
  }
});
