import { expect, test } from 'vitest';
import type { OwnSpace, Space } from '../../lab/types.ts';
import { FakeDaemon } from '../../overlays/testing/fake.ts';
import { BOUNDS, excessOf } from './bounds.ts';
import { LabFault } from './gates.ts';

const ROOMY: Space = { usedBytes: 0, mostBytes: 2 ** 32, usedFiles: 0, mostFiles: 2 ** 18 };

const using = (
  memory: readonly number[],
  logBytes: number,
  space: Space = ROOMY,
  threads = 1,
  own: OwnSpace = space,
) => {
  const processes = memory.map((peakRssBytes, i) => ({
    pid: i,
    command: `vpn${i}`,
    cpuSeconds: 0,
    peakRssBytes,
    threads,
  }));
  const daemon = new FakeDaemon('vpnd');
  daemon.logBytes = async () => logBytes;
  const lab = {
    processes: async () => new Map([['a', processes]]),
    space: async () => space,
    ownSpace: async () => own,
  };
  return excessOf(lab, { daemons: () => [daemon] }, ['a']);
};

test('what keeps to its bounds has no excess', async () => {
  expect(await using([BOUNDS.memoryBytes], BOUNDS.logBytes - 1)).toBeNull();
});

test('memory is that of all processes of a device, and the largest is named', async () => {
  expect(await using([BOUNDS.memoryBytes / 4, BOUNDS.memoryBytes], 0)).toBe(
    'its processes on a use 1280 MiB of memory (most of it vpn1), the limit is 1024 MiB',
  );
});

test('a log that reached what the kernel allows is too long', async () => {
  expect(await using([0], BOUNDS.logBytes)).toBe('vpnd on a wrote more than 64 MiB of log');
});

test('files are named by what they take and by how many they are, before nothing is left', async () => {
  expect(await using([0], 0, { ...ROOMY, usedBytes: 2 ** 32 * BOUNDS.spaceShare })).toBeNull();
  expect(await using([0], 0, { ...ROOMY, usedBytes: 2 ** 32 - 1 })).toBe(
    'files on its devices take 4096 MiB and others 0 MiB, the limit is 3584 MiB',
  );
  expect(await using([0], 0, { ...ROOMY, usedFiles: 2 ** 18 })).toBe(
    'there are 262144 files on its devices and 0 others, the limit is 229376',
  );
});

test('nobody is to blame for the files of other labs, unless most are its own', async () => {
  const full: Space = { ...ROOMY, usedBytes: 2 ** 32, usedFiles: 1000 };
  const taking = (usedBytes: number) => using([0], 0, full, 1, { usedBytes, usedFiles: 10 });
  expect(await taking(2 ** 31 + 2 ** 20)).toBe(
    'files on its devices take 2049 MiB and others 2047 MiB, the limit is 3584 MiB',
  );
  // Another lab may have as many.
  await expect(taking(2 ** 31)).rejects.toBeInstanceOf(LabFault);
  await expect(taking(2 ** 29)).rejects.toThrow(
    'files of all labs take 4096 MiB and those of this one 512 MiB, the limit is 3584 MiB',
  );
  await expect(taking(2 ** 29)).rejects.toBeInstanceOf(LabFault);
  const many: Space = { ...ROOMY, usedFiles: 2 ** 18 };
  await expect(using([0], 0, many, 1, { usedBytes: 0, usedFiles: 100 })).rejects.toThrow(
    'there are 262144 files in all labs and 100 in this one, the limit is 229376',
  );
});

test('others have no files where more than there were are counted', async () => {
  const many: Space = { ...ROOMY, usedFiles: 2 ** 18 };
  expect(await using([0], 0, many, 1, { usedBytes: 0, usedFiles: 2 ** 18 + 7 })).toBe(
    'there are 262151 files on its devices and 0 others, the limit is 229376',
  );
});

test('threads are those of all processes of a device', async () => {
  expect(await using([0, 0], 0, ROOMY, BOUNDS.threads / 2)).toBeNull();
  expect(await using([0, BOUNDS.memoryBytes + 1], 0, ROOMY, 1000)).toBe(
    'its 2 processes on a have 2000 threads, the limit is 1024',
  );
});
