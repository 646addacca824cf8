import { access, open, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { cannotError, usageError } from '../../errors.ts';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';

/** A kernel to boot. */
export interface Kernel {
  readonly image: string;
  /** As `uname -r` gives it. */
  readonly version: string;
  /** Directory of its modules; null where none is found, so that it must have all in itself. */
  readonly modules: string | null;
}

/** The magic word of the x86 boot protocol and where it and the kernel's version stand, see Documentation/arch/x86/boot.rst. */
const [MAGIC, MAGIC_AT, VERSION_AT, VERSION_FROM, HEAD_BYTES] = ['HdrS', 0x202, 0x20e, 0x200, 0x1_0000];

/** The version that a bzImage says it has; null when it is none. */
export const bzImageVersion = (head: Buffer): string | null => {
  if (head.length < VERSION_AT + 2) return null;
  if (head.toString('latin1', MAGIC_AT, MAGIC_AT + MAGIC.length) !== MAGIC) return null;
  const text = head.toString('latin1', head.readUInt16LE(VERSION_AT) + VERSION_FROM);
  return /^[\w.+~-]+/.exec(text)?.[0] ?? null;
};

/** The first bytes of a file. @throws the file system's error. */
const headOf = async (path: string): Promise<Buffer> => {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The first place that has a kernel's modules: beside the image as packages lay them out, then this machine's own. */
const modulesOf = async (image: string, version: string): Promise<string | null> => {
  const root = dirname(dirname(image));
  for (const place of [join(root, 'usr/lib/modules'), join(root, 'lib/modules'), '/lib/modules'])
    if (await exists(join(place, version, 'kernel'))) return join(place, version);
  return null;
};

/** A kernel of a file of the user's own. @throws MeshmarkError `kernel-unusable` with what is the matter with the file. */
export const kernelInFile = async (file: string): Promise<Kernel> => {
  const image = resolve(file);
  const head = await headOf(image).catch((error: NodeJS.ErrnoException) => {
    const why = { ENOENT: 'does not exist', EISDIR: 'is a directory', EACCES: 'may not be read' }[
      error.code ?? ''
    ];
    throw usageError(
      'kernel-unusable',
      `The kernel ${file} ${why ?? `cannot be read (${error.code})`}: name a bzImage, or say --kernel debian.`,
    );
  });
  const version = bzImageVersion(head);
  if (version === null)
    throw usageError(
      'kernel-unusable',
      `${file} is no kernel that can be booted: name a bzImage for x86-64, such as /boot/vmlinuz-VERSION, or say --kernel debian.`,
    );
  return { image, version, modules: await modulesOf(image, version) };
};

/** The kernel of a tree of Debian's package. */
export const kernelInTree = async ({ name, dir }: EnsuredProgram): Promise<Kernel> => {
  const boot = join(dir ?? '', 'boot');
  const image = (await readdir(boot)).find((file) => file.startsWith('vmlinuz-'));
  if (image === undefined) throw cannotError('kernel-unusable', `The program ${name} has no kernel in it.`);
  return kernelInFile(join(boot, image));
};
