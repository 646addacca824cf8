/** The smallest program that there is. */

const X64 = Buffer.from('31ffb83c0000000f05', 'hex'); // exit(0)
const ARM64 = Buffer.from('000080d2a80b80d2010000d4', 'hex'); // exit(0)

/** A static program that ends with 0, for a processor by Node's word; `padding` makes another one of it. */
export function tinyProgram(processor: string = process.arch, padding = 0): Buffer {
  const code = processor === 'arm64' ? ARM64 : X64;
  const base = 0x400000n;
  const head = Buffer.alloc(120);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  head.writeUInt16LE(2, 16); // an executable
  head.writeUInt16LE(processor === 'arm64' ? 183 : 62, 18);
  head.writeUInt32LE(1, 20);
  head.writeBigUInt64LE(base + 120n, 24); // entry
  head.writeBigUInt64LE(64n, 32); // program headers
  head.writeUInt16LE(64, 52);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeUInt32LE(1, 64); // to be loaded
  head.writeUInt32LE(5, 68); // read and executed
  head.writeBigUInt64LE(base, 80);
  head.writeBigUInt64LE(base, 88);
  const size = BigInt(head.length + code.length);
  head.writeBigUInt64LE(size, 96);
  head.writeBigUInt64LE(size, 104);
  head.writeBigUInt64LE(0x1000n, 112);
  return Buffer.concat([head, code, Buffer.alloc(padding)]);
}
