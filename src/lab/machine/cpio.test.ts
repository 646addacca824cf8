import { expect, test } from 'vitest';
import { cpio } from './cpio.ts';

/** Reads an archive by the kernel's description of it: a head of 110 characters, then name and content, each padded to four bytes. */
const read = (archive: Buffer): { name: string; mode: number; content: string }[] => {
  const found = [];
  for (let at = 0; at < archive.length; ) {
    expect(archive.toString('latin1', at, at + 6)).toBe('070701');
    const field = (i: number): number =>
      Number.parseInt(archive.toString('latin1', at + 6 + 8 * i, at + 14 + 8 * i), 16);
    const [mode, bytes, nameBytes] = [field(1), field(6), field(11)];
    const contentAt = at + Math.ceil((110 + nameBytes) / 4) * 4;
    found.push({
      name: archive.toString('utf8', at + 110, at + 110 + nameBytes - 1),
      mode,
      content: archive.toString('utf8', contentAt, contentAt + bytes),
    });
    at = contentAt + Math.ceil(bytes / 4) * 4;
  }
  return found;
};

test('an archive has every file after its directories, and an end', () => {
  const archive = cpio([
    { path: 'init', mode: 0o755, content: Buffer.from('one') },
    { path: 'lib/deep/two.ko', mode: 0o644, content: Buffer.from('täo') },
    { path: 'lib/none', mode: 0o600, content: Buffer.alloc(0) },
  ]);
  expect(read(archive)).toEqual([
    { name: 'lib', mode: 0o040755, content: '' },
    { name: 'lib/deep', mode: 0o040755, content: '' },
    { name: 'init', mode: 0o100755, content: 'one' },
    { name: 'lib/deep/two.ko', mode: 0o100644, content: 'täo' },
    { name: 'lib/none', mode: 0o100600, content: '' },
    { name: 'TRAILER!!!', mode: 0, content: '' },
  ]);
});
