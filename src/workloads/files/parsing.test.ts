import { expect, test } from 'vitest';
import { fastImport } from './repository.ts';
import { readRsync } from './rsync-report.ts';

test('commits become a stream for git fast-import; a branch begins where the one before it ends', () => {
  const stream = fastImport([
    { branch: 'before', files: [{ path: 'a/1.txt', content: 'one' }] },
    { branch: 'after', files: [{ path: 'a/1.txt', content: 'other' }] },
  ]);
  expect(stream).toBe(
    [
      'commit refs/heads/before',
      'committer meshmark <lab@meshmark.invalid> 1700000000 +0000',
      'data 14',
      'Change 1 files',
      'M 100644 inline a/1.txt',
      'data 3',
      'one',
      'commit refs/heads/after',
      'committer meshmark <lab@meshmark.invalid> 1700000001 +0000',
      'data 14',
      'Change 1 files',
      'from refs/heads/before',
      'M 100644 inline a/1.txt',
      'data 5',
      'other',
      'done',
      '',
    ].join('\n'),
  );
});

// As rsync 3.4.1 prints it.
const STATISTICS = `
Number of files: 10,502 (reg: 10,000, dir: 502)
Number of created files: 10,501 (reg: 10,000, dir: 501)
Number of deleted files: 0
Number of regular files transferred: 10,000
Total file size: 11,480,113 bytes
Total transferred file size: 11,480,113 bytes
Literal data: 11,480,113 bytes
Matched data: 0 bytes
File list size: 131,045
Total bytes sent: 12,345,678
Total bytes received: 191,502

sent 12,345,678 bytes  received 191,502 bytes  1,432,000.00 bytes/sec
`;

test('what rsync did is read from its statistics, and a missing figure is an error', () => {
  expect(readRsync(STATISTICS)).toEqual({
    filesTransferred: 10_000,
    bytesSent: 12_345_678,
    bytesReceived: 191_502,
  });
  expect(() => readRsync('rsync: connection unexpectedly closed')).toThrow(
    'did not tell its "Number of regular files transferred"',
  );
});
