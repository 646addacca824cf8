import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { incompressible } from '../content.ts';
import { torrentOf } from './torrent.ts';

test('a torrent names the file, its length and the hash of each piece, in the order that the format wants', () => {
  const content = incompressible(70_000);
  const sha1 = (part: Buffer): Buffer => createHash('sha1').update(part).digest();
  const torrent = torrentOf('file', content);
  const head = 'd4:infod6:lengthi70000e4:name4:file12:piece lengthi65536e6:pieces40:';
  expect(torrent.subarray(0, head.length).toString()).toBe(head);
  expect(torrent.subarray(head.length, -2)).toEqual(
    Buffer.concat([sha1(content.subarray(0, 65_536)), sha1(content.subarray(65_536))]),
  );
  expect(torrent.subarray(-2).toString()).toBe('ee');
});
