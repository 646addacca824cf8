import { expect, test } from 'vitest';
import { LabFault } from '../bench/guards/gates.ts';
import { network } from '../network/builders.ts';
import { FakeDaemon } from '../overlays/testing/fake.ts';
import { watch } from './watch.ts';

/** A lab in which there are so many files, of 8 that may be. */
const labWith = (space: () => Promise<number>) => ({
  network: network({ name: 'one', devices: [{ id: 'a' }] }),
  processes: async () => new Map(),
  space: async () => ({ usedBytes: 0, mostBytes: 8, usedFiles: await space(), mostFiles: 8 }),
});

/** Why a contestant was ended, once it was. */
const reasonOf = async (lab: ReturnType<typeof labWith>, daemon: FakeDaemon): Promise<unknown> => {
  await using watching = watch(lab, { daemons: () => [daemon] });
  const { signal } = watching;
  await expect.poll(() => signal.aborted).toBe(true);
  return signal.reason;
};

test('whoever fills a lab in which it is alone is ended for that, and its files are not counted', async () => {
  const daemon = new FakeDaemon('vpnd');
  expect(
    await reasonOf(
      labWith(async () => 8),
      daemon,
    ),
  ).toMatchObject({
    message: 'there are 8 files on its devices and 0 others, the limit is 7',
  });
  await daemon.exited;
  expect(daemon.signals).toEqual(['SIGKILL']);
});

test('what is not its doing ends the watch by that', async () => {
  const fault = new LabFault('no space left');
  expect(
    await reasonOf(
      labWith(() => Promise.reject(fault)),
      new FakeDaemon('vpnd'),
    ),
  ).toBe(fault);
});
