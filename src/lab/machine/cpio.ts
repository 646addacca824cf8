/** A file of an archive; a path without a leading slash. */
export interface ArchiveFile {
  readonly path: string;
  readonly mode: number;
  readonly content: Uint8Array;
}

const [DIRECTORY, REGULAR] = [0o040000, 0o100000];
const TRAILER = 'TRAILER!!!';

/** Zero bytes up to the next multiple of four. */
const padding = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);

const record = (inode: number, mode: number, path: string, content: Uint8Array): Buffer[] => {
  const name = Buffer.from(`${path}\0`);
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const head = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`);
  return [head, name, padding(head.length + name.length), Buffer.from(content), padding(content.length)];
};

/** Directories above a path, the outermost first. */
const above = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, i, parts) => parts.slice(0, i + 1).join('/'));

/**
 * An archive in the format that Linux unpacks as its first file system: "newc" of cpio, see
 * Documentation/driver-api/early-userspace/buffer-format.rst of the kernel. Directories are made as files need them.
 */
export const cpio = (files: readonly ArchiveFile[]): Buffer => {
  const directories = new Set(files.flatMap(({ path }) => above(path)));
  const records = [
    ...[...directories].map((path) => [DIRECTORY | 0o755, path, new Uint8Array()] as const),
    ...files.map(({ path, mode, content }) => [REGULAR | mode, path, content] as const),
    [0, TRAILER, new Uint8Array()] as const,
  ];
  return Buffer.concat(records.flatMap(([mode, path, content], i) => record(i + 1, mode, path, content)));
};
