import { createHash } from 'node:crypto';

/** Small beside the file, so that devices soon have something for each other. */
const PIECE_BYTES = 64 * 1024;

/** A torrent of one file without a tracker (BEP 3, https://www.bittorrent.org/beps/bep_0003.html). Pure. */
export function torrentOf(name: string, content: Uint8Array): Buffer {
  const hashes: Buffer[] = [];
  for (let start = 0; start < content.length; start += PIECE_BYTES)
    hashes.push(
      createHash('sha1')
        .update(content.subarray(start, start + PIECE_BYTES))
        .digest(),
    );
  const pieces = Buffer.concat(hashes);
  // Keys in order, as the format wants them.
  const head = `d4:infod6:lengthi${content.length}e4:name${Buffer.byteLength(name)}:${name}12:piece lengthi${PIECE_BYTES}e6:pieces${pieces.length}:`;
  return Buffer.concat([Buffer.from(head), pieces, Buffer.from('ee')]);
}
