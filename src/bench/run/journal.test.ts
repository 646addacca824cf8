import { appendFile, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JOURNAL_FILE, parseJournal } from '../../results/journal.ts';
import { sessionFixture } from '../testing/session.ts';
import { Journal } from './journal.ts';

let dir: string;
const path = (): string => join(dir, JOURNAL_FILE);
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-journal-'));
});
afterEach(() => rm(dir, { recursive: true }));

const line = (round: number): string => `${JSON.stringify(sessionFixture({ round }))}\n`;

test('what was appended is there after opening again', async () => {
  {
    await using journal = await Journal.open(dir);
    await journal.append(sessionFixture({ round: 1 }));
    await journal.append(sessionFixture({ round: 2 }));
  }
  await using journal = await Journal.open(dir);
  expect(journal.sessions.map(({ round }) => round)).toEqual([1, 2]);
  expect(journal.has({ scenario: 'lan-100', round: 2, entry: 'nebula' })).toBe(true);
  expect(journal.has({ scenario: 'lan-100', round: 3, entry: 'nebula' })).toBe(false);
  expect(journal.droppedBytes).toBe(0);
});

test('why a session was taken again stays in its line, and older lines say nothing of it', async () => {
  const spoilt = ['the wire ended', 'the clock was set'];
  {
    await using journal = await Journal.open(dir);
    await journal.append(sessionFixture({ round: 1 }));
    await journal.append(sessionFixture({ round: 2, spoilt }));
    await journal.append(sessionFixture({ round: 3, spoilt, status: 'invalid', fault: 'lab' }));
  }
  await using journal = await Journal.open(dir);
  expect(journal.sessions.map((session) => [session.spoilt, session.fault])).toEqual([
    [undefined, undefined],
    [spoilt, undefined],
    [spoilt, 'lab'],
  ]);
});

test('a kill after any byte of the last line loses that line only', () => {
  const whole = Buffer.from(line(1));
  const second = Buffer.from(line(2));
  for (let cut = 0; cut < second.length; cut += 1) {
    const read = parseJournal(Buffer.concat([whole, second.subarray(0, cut)]));
    expect(read.sessions).toHaveLength(1);
    expect(read).toMatchObject({ goodBytes: whole.length, tornBytes: cut });
  }
});

test('a last line of zeros, as a power cut leaves it, is torn too', () => {
  const read = parseJournal(Buffer.concat([Buffer.from(line(1)), Buffer.alloc(50), Buffer.from('\n')]));
  expect(read).toMatchObject({ tornBytes: 51 });
});

test('an unfinished last line is cut off before the next session is added', async () => {
  await writeFile(path(), line(1) + line(2).slice(0, 40));
  {
    await using journal = await Journal.open(dir);
    expect(journal.droppedBytes).toBe(40);
    await journal.append(sessionFixture({ round: 2 }));
  }
  expect(await readFile(path(), 'utf8')).toBe(line(1) + line(2));
});

test('damage in the middle is refused with its line number', async () => {
  await writeFile(path(), `${line(1)}garbage\n${line(3)}`);
  await expect(Journal.open(dir)).rejects.toThrow('damaged at line 2: it is not JSON');
  await writeFile(path(), `${line(1)}{"type":"session"}\n`);
  await expect(Journal.open(dir)).rejects.toThrow(/damaged at line 2: scenario/);
});

test('a session is never there twice', async () => {
  {
    await using journal = await Journal.open(dir);
    await journal.append(sessionFixture());
    await expect(journal.append(sessionFixture())).rejects.toThrow('already holds session');
  }
  await appendFile(path(), line(1));
  await expect(Journal.open(dir)).rejects.toThrow(
    'line 2: it repeats the session ["lan-100",1,"nebula"] of line 1',
  );
});

test('a session is synced to the disk before append resolves', async () => {
  await using journal = await Journal.open(dir);
  const probe = await open(path(), 'r');
  const sync = vi.spyOn(Object.getPrototypeOf(probe), 'sync');
  await probe.close();
  await journal.append(sessionFixture());
  expect(sync).toHaveBeenCalledOnce();
  sync.mockRestore();
});
