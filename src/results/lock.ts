import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';

/**
 * Environment variable by which a machine of `--kernel` tells which process of the host started it. That one holds the locks of who
 * works in the machine, since the host can see whether it lives and the machine ends with it.
 */
export const HOLDER_VARIABLE = 'MESHMARK_HOLDER';

const HolderSchema = z.object({
  pid: z.number().int().positive(),
  /** Start of the process in clock ticks since boot: a process id alone may have been given out again. */
  startTicks: z.string(),
  boot: z.string(),
});
type Holder = z.infer<typeof HolderSchema>;

/** Makes a directory one process's own until disposal. The lock of a process that is gone is taken over. */
export async function acquireLock(path: string): Promise<AsyncDisposable> {
  if (!(await tryLink(path))) await takeOver(path);
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

/** `link` fails when the name exists, and the file appears with its whole content. */
async function tryLink(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}.tmp`;
  await writeFile(draft, await ownHolder());
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes the lock of a process that is gone; there need be none. @throws MeshmarkError where somebody works there. */
export async function freeLock(path: string): Promise<void> {
  if ((await readHolder(path)) === null) return;
  await using _ = await acquireLock(path);
}

/** Whom the locks of this process name, as text. */
export const ownHolder = async (): Promise<string> =>
  process.env[HOLDER_VARIABLE] ?? JSON.stringify(await identify(process.pid));

/** The process that works there now; null where none does. Changes nothing. */
export async function holderOf(path: string): Promise<number | null> {
  const holder = await readHolder(path);
  return holder !== null && (await alive(holder)) ? holder.pid : null;
}

async function takeOver(path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder !== null && (await alive(holder))) {
    throw usageError(
      'run-locked',
      `Process ${holder.pid} is working in this run (${path}); wait for it or stop it.`,
    );
  }
  // Only one may remove the old lock, else a second one would remove the first one's new lock.
  await using _guard = await acquireLock(`${path}.takeover`);
  const still = await readHolder(path);
  // A lock that is gone is not removed: a new one may appear in this moment.
  if (still !== null && !(await alive(still))) await rm(path, { force: true });
  if (!(await tryLink(path)))
    throw usageError('run-locked', `Another process has just taken this run (${path}).`);
}

/** Null when there is no lock; it appears with its whole content, so a damaged one is a matter for a person. */
async function readHolder(path: string): Promise<Holder | null> {
  const text = await orNone(readFile(path, 'utf8'));
  if (text === null) return null;
  try {
    return HolderSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw usageError(
      'run-locked',
      `${path} is damaged (${String(cause)}); remove it when nothing works there.`,
    );
  }
}

async function alive(holder: Holder): Promise<boolean> {
  // Processes of the host cannot be seen from a machine, and any of them may work there.
  if (process.env[HOLDER_VARIABLE] !== undefined) return true;
  const now = await identify(holder.pid).catch(() => null);
  return now !== null && now.startTicks === holder.startTicks && now.boot === holder.boot;
}

async function identify(pid: number): Promise<Holder> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The command name may hold spaces and brackets, so fields are counted from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  return { pid, startTicks: fields[19] ?? '', boot };
}
