import { chmod, lstat, mkdir, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orNone } from '../../or-none.ts';

/** Directories of `/usr` that the root has links to. */
export const MERGED: readonly string[] = ['bin', 'sbin', 'lib', 'lib64'];
const DIRECTORIES = [
  ['proc', 0o755],
  ['sys', 0o755],
  ['dev', 0o755],
  ['run', 0o755],
  ['root', 0o700],
  ['etc', 0o755],
  ['tmp', 0o1777],
  ['var/lib', 0o755],
  ['var/log', 0o755],
  ['var/cache', 0o755],
  ['var/tmp', 0o1777],
] as const;

// Maintainer scripts do not run, so what base-passwd and others would write is ours to write.
const FILES: Readonly<Record<string, string>> = {
  'etc/passwd': [
    'root:x:0:0:root:/root:/bin/sh',
    // For servers that let nobody in as root; see confine.ts in lab.
    'user:x:1000:1000:user:/tmp:/bin/sh',
    'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
  ].join('\n'),
  'etc/group': 'root:x:0:\nuser:x:1000:\nnogroup:x:65534:\n',
  'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
  'etc/resolv.conf': '',
  'etc/hosts': '',
};

/** What is made or written here, or lies on the way there: nobody else's links may be in these places. */
export const OWN_PLACES: readonly string[] = [
  ...['usr', 'var', ...MERGED.map((name) => `usr/${name}`)],
  ...DIRECTORIES.map(([name]) => name),
];

/** Makes the links of a merged /usr, before anything is unpacked. */
export async function startUserland(tree: string): Promise<void> {
  await mkdir(tree, { recursive: true });
  // Other users' namespaces look into the tree, so a private umask must not close it.
  await chmod(tree, 0o755);
  for (const name of MERGED) {
    await mkdir(join(tree, 'usr', name), { recursive: true });
    await symlink(`usr/${name}`, join(tree, name));
  }
}

/** Adds what a root file system needs besides unpacked packages. */
export async function finishUserland(tree: string): Promise<void> {
  for (const [name, mode] of DIRECTORIES) {
    await mkdir(join(tree, name), { recursive: true });
    await chmod(join(tree, name), mode);
  }
  await rm(join(tree, 'var/run'), { recursive: true, force: true });
  await symlink('/run', join(tree, 'var/run'));
  for (const [name, content] of Object.entries(FILES)) {
    await rm(join(tree, name), { force: true });
    await writeFile(join(tree, name), content, { mode: 0o644 });
  }
  await dropSetuid(tree);
}

// A set-uid mount on a file system of somebody else's fails, and nothing in a lab needs another user.
async function dropSetuid(dir: string): Promise<void> {
  const entries = await readdir(dir, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return dropSetuid(path);
      if (!entry.isFile()) return;
      const { mode } = await lstat(path);
      if ((mode & 0o6000) !== 0) await chmod(path, mode & 0o777);
    }),
  );
}

/** Every executable of a tree by base name, as a path inside the tree. */
export async function executables(tree: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  // The later directory wins, so /usr/bin comes last.
  for (const dir of ['usr/sbin', 'usr/bin']) {
    for (const name of ((await orNone(readdir(join(tree, dir)))) ?? []).sort()) {
      if (await isExecutable(tree, `${dir}/${name}`)) found.push([name, `/${dir}/${name}`]);
    }
  }
  return Object.fromEntries(found);
}

/**
 * Whether a path inside a tree leads to an executable. Links are followed as seen inside the tree: an absolute one
 * starts at the tree, not at this machine's root.
 */
export async function isExecutable(tree: string, path: string, depth = 8): Promise<boolean> {
  const info = await lstat(join(tree, path)).catch(() => null);
  if (info === null || depth === 0) return false;
  if (!info.isSymbolicLink()) return info.isFile() && (info.mode & 0o111) !== 0;
  const target = await readlink(join(tree, path));
  if (target.startsWith('/')) return isExecutable(tree, target, depth - 1);
  const followed = await stat(join(tree, path)).catch(() => null);
  if (followed !== null) return followed.isFile() && (followed.mode & 0o111) !== 0;
  return isExecutable(tree, join(path, '..', target), depth - 1);
}
