import { type FileHandle, open } from 'node:fs/promises';

/** What an ELF header says of the processor, by Node's word. */
const MACHINES: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };
const PT_INTERP = 3;

/** How an executable starts. */
export type Start =
  /** By itself: a static program. */
  | { readonly kind: 'static' }
  /** Through its loader (`dynamic`) or its interpreter (`script`), an absolute path. */
  | { readonly kind: 'dynamic' | 'script'; readonly by: string }
  /** Not at all here; `why` ends a sentence. */
  | { readonly kind: 'foreign'; readonly why: string };

/** Reads how an executable starts on a processor, given by Node's word. */
export async function startOf(path: string, processor: string = process.arch): Promise<Start> {
  await using file = await open(path);
  const head = await bytes(file, 0, 256);
  if (head.subarray(0, 2).toString() === '#!') {
    const by = /^#!\s*(\S+)/.exec(head.toString('latin1'))?.[1];
    return by?.startsWith('/') ? { kind: 'script', by } : { kind: 'foreign', why: 'is a script of nothing' };
  }
  if (head.length < 64 || head.readUInt32BE(0) !== 0x7f454c46)
    return { kind: 'foreign', why: 'is no program of Linux' };
  // 64 bit, low byte first: the lab runs on nothing else.
  const fits = head[4] === 2 && head[5] === 1 && head.readUInt16LE(18) === MACHINES[processor];
  if (!fits) return { kind: 'foreign', why: `is not for this processor (${processor})` };
  const by = await interpreterOf(file, head);
  return by === null ? { kind: 'static' } : { kind: 'dynamic', by };
}

/** The loader that the program headers name; null for a static program. */
async function interpreterOf(file: FileHandle, head: Buffer): Promise<string | null> {
  const start = Number(head.readBigUInt64LE(32));
  const size = head.readUInt16LE(54);
  const table = await bytes(file, start, size * head.readUInt16LE(56));
  for (let at = 0; at + 56 <= table.length && size > 0; at += size) {
    if (table.readUInt32LE(at) !== PT_INTERP) continue;
    const name = await bytes(file, Number(table.readBigUInt64LE(at + 8)), 256);
    return name.toString('latin1').split('\0')[0] ?? null;
  }
  return null;
}

async function bytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
