import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnDaemon } from '../../host/daemon.ts';
import { memoryNow } from '../../host/memory.ts';
import type { WorkloadDevice } from '../types.ts';
import { type Peer, until } from './peers.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-peers-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A client of the test's own, run by this Node.js; nothing is asked of its device but its name. */
const client = async (id: string, script: string): Promise<Peer> => ({
  device: { id } as WorkloadDevice,
  daemon: await spawnDaemon('swarm', [process.execPath, '-e', script], { logPath: join(dir, id), env: {} }),
  memory: await memoryNow(),
});

test('a client that is ended says how, what it said last, and what became of the machine’s memory', async () => {
  const stays = await client('a', 'setInterval(() => {}, 1000);');
  await using _ = stays.daemon;
  const ends = await client('b', "console.log('its last words'); process.kill(process.pid, 'SIGKILL');");
  const all = until([stays, ends], ({ moved }) => moved !== null, AbortSignal.timeout(10_000));
  await expect(all).rejects.toThrow(
    /^the peer on b was ended by SIGKILL too early \(.* memory available, .* for want of it.*\): its last words$/,
  );
});
