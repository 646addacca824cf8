import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import { FakeDaemon } from '../../overlays/testing/fake.ts';
import { blamed, bounded, OutOfBounds } from './bounded.ts';
import { BOUNDS } from './bounds.ts';
import { LabFault } from './gates.ts';

const daemon = new FakeDaemon('vpnd');
daemon.text = 'last words';
const overlay = { daemons: () => [daemon] };

/** A lab of one device, in which a contestant has as many threads. */
const labWith = (threads: number) => {
  const process = { pid: 1, command: 'vpnd', cpuSeconds: 0, peakRssBytes: 0, threads };
  return {
    network: network({ name: 'one', devices: [{ id: 'a' }] }),
    processes: async () => new Map([['a', [process]]]),
    space: async () => ({ usedBytes: 0, mostBytes: 2 ** 32, usedFiles: 0, mostFiles: 2 ** 18 }),
    ownSpace: async () => ({ usedBytes: 0, usedFiles: 0 }),
  };
};
const [modest, greedy] = [labWith(BOUNDS.threads), labWith(BOUNDS.threads + 1)];
const beyond = {
  code: 'out-of-bounds',
  message: 'its 1 processes on a have 1025 threads, the limit is 1024',
  logTail: { 'a/vpnd': 'last words' },
};

test('what is seen of a contestant that keeps to its bounds is told', async () => {
  expect(await bounded(modest, overlay, async () => 'seen')).toBe('seen');
});

test('a contestant beyond its bounds at the end failed by that, with its last words', async () => {
  const told = bounded(greedy, overlay, async () => 'seen');
  await expect(told).rejects.toBeInstanceOf(OutOfBounds);
  await expect(bounded(greedy, overlay, async () => 'seen')).rejects.toMatchObject(beyond);
});

test('what went wrong meanwhile is its doing, and that of nobody else where it keeps to them', async () => {
  const broken = () => Promise.reject(new Error('the lab broke'));
  await expect(blamed(greedy, overlay, broken)).rejects.toMatchObject(beyond);
  await expect(blamed(modest, overlay, broken)).rejects.toThrow('the lab broke');
});

test('what went wrong while labs had no space left is the lab’s doing, unless most of it is taken here', async () => {
  const space = async () => ({ usedBytes: 8, mostBytes: 8, usedFiles: 0, mostFiles: 2 ** 18 });
  const broken = () => Promise.reject(new Error('No space left on device'));
  await expect(blamed({ ...modest, space }, overlay, broken)).rejects.toBeInstanceOf(LabFault);
  const own = { ...modest, space, ownSpace: async () => ({ usedBytes: 7, usedFiles: 0 }) };
  await expect(blamed(own, overlay, broken)).rejects.toBeInstanceOf(OutOfBounds);
});

test('where nobody can look any more, what went wrong first is told', async () => {
  const gone = { ...modest, processes: () => Promise.reject(new Error('no such node')) };
  await expect(bounded(gone, overlay, () => Promise.reject(new Error('the lab broke')))).rejects.toThrow(
    'the lab broke',
  );
});
