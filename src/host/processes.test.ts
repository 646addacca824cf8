import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { processesInNamespace, processesInNamespaces } from './processes.ts';

test('a namespace has the processes that share it, but for its keeper; a keeper that has ended keeps none', async () => {
  const keeper = spawn('sleep', ['60']);
  try {
    await once(keeper, 'spawn');
    const pid = keeper.pid as number;
    const found = await processesInNamespaces([pid, 2 ** 30]);
    const own = found.get(pid)?.find((usage) => usage.pid === process.pid);
    expect(own?.peakRssBytes).toBeGreaterThan(0);
    // Node.js has some for files and for garbage.
    expect(own?.threads).toBeGreaterThan(1);
    expect(own?.threads).toBeLessThan(1000);
    expect(found.get(pid)?.some((usage) => usage.pid === pid)).toBe(false);
    expect(found.get(2 ** 30)).toEqual([]);
    expect((await processesInNamespace(pid)).some((usage) => usage.pid === process.pid)).toBe(true);
  } finally {
    keeper.kill('SIGKILL');
  }
});
