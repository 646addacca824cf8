import { copyFile, mkdir, readdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { cannotError } from '../../errors.ts';
import { unpackAll } from '../deb/unpack.ts';
import { diskFull, isDiskFull, lastLine, runTool, type ToolResult } from '../run.ts';
import type { ArchiveKind } from '../types.ts';

const TIMEOUT_MS = 5 * 60_000;

/** An archive of upstream's to be unpacked. */
export interface Archive {
  readonly kind: ArchiveKind;
  readonly file: string;
  /** Its name where it came from; what a `binary` is called. */
  readonly name: string;
}

/**
 * Unpacks an archive into a new directory, or refuses it: no member may have an absolute path or `..` in it, be
 * a link that leads out of the directory, or be anything but a file, a directory or a link.
 */
export async function unpackArchive(archive: Archive, dir: string, signal: AbortSignal): Promise<void> {
  const { kind, file, name } = archive;
  await mkdir(dir, { recursive: true });
  switch (kind) {
    case 'binary':
      return copyFile(file, join(dir, name));
    case 'deb':
      await unpackAll([file], dir, signal);
      break;
    case 'zip':
      // Called by its bare name: unzip takes a path with brackets in it for a pattern.
      await unpack(archive, dir, signal, 'unzip', {
        list: ['-Z1', basename(file)],
        extract: ['-qq', '-o', basename(file), '-d', dir],
      });
      break;
    default:
      await unpackTar(archive, dir, signal);
  }
  await refuseStrays(archive, dir);
}

async function unpackTar(archive: Archive, dir: string, signal: AbortSignal): Promise<void> {
  const packer = archive.kind === 'tar.xz' ? 'xz' : 'gzip';
  // tar starts it, and would not say clearly that it is missing.
  await runTool(packer, ['--version'], { signal, timeoutMs: 20_000 });
  const from = [`--${packer}`, '--force-local', '--file', archive.file];
  await unpack(archive, dir, signal, 'tar', {
    list: ['--list', '--absolute-names', '--quoting-style=escape', ...from],
    extract: ['--extract', '--no-same-owner', '--directory', dir, ...from],
  });
}

/** Lists an archive's members, and unpacks it when none would land outside the directory. */
async function unpack(
  archive: Archive,
  dir: string,
  signal: AbortSignal,
  tool: string,
  args: { readonly list: readonly string[]; readonly extract: readonly string[] },
): Promise<void> {
  const options = { signal, timeoutMs: TIMEOUT_MS, cwd: dirname(archive.file) };
  const listed = await runTool(tool, args.list, options);
  if (listed.exitCode !== 0) throw failed(archive, dir, listed);
  const stray = listed.stdout.split('\n').find(leavesDirectory);
  if (stray !== undefined) throw refused(archive, stray, 'would be written outside the place for it');
  const result = await runTool(tool, args.extract, options);
  if (result.exitCode !== 0) throw failed(archive, dir, result);
}

const leavesDirectory = (path: string): boolean => path.startsWith('/') || path.split('/').includes('..');

/** Refuses what an archive may not hold, once it is unpacked and nothing has looked at it yet. */
async function refuseStrays(archive: Archive, dir: string): Promise<void> {
  const root = await realpath(dir);
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const inside = path.slice(root.length + 1);
    if (entry.isFile() || entry.isDirectory()) continue;
    if (!entry.isSymbolicLink()) throw refused(archive, inside, 'is no file');
    const target = await readlink(path);
    // A package's files are made for the root of a machine, where an absolute link stays.
    if (archive.kind === 'deb' && target.startsWith('/')) continue;
    // What leads to nothing yet is judged by its words.
    const end = await realpath(path).catch(() => resolve(dirname(path), target));
    if (end === root || end.startsWith(root + sep)) continue;
    throw refused(archive, inside, 'is a link that leads out of the archive');
  }
}

const refused = ({ name }: Archive, member: string, why: string): Error =>
  cannotError('archive-refused', `The archive ${name} is refused: its member ${member} ${why}.`);

const failed = ({ name }: Archive, dir: string, { stderr, exitCode }: ToolResult): Error => {
  if (isDiskFull(stderr)) return diskFull(dir);
  const why = stderr.trim() === '' ? `exit code ${exitCode}` : lastLine(stderr).replace(/\.$/, '');
  return cannotError('unpack-failed', `The archive ${name} cannot be unpacked: ${why}.`);
};

/**
 * A file of an unpacked archive, links followed.
 * @throws MeshmarkError `release-incomplete` when there is none, or it lies outside.
 */
export async function memberOf({ name }: Archive, dir: string, path: string): Promise<string> {
  const root = await realpath(dir);
  const found = await realpath(join(dir, path)).catch(() => null);
  if (found?.startsWith(root + sep)) return found;
  throw cannotError('release-incomplete', `The archive ${name} has no file ${path}.`);
}
