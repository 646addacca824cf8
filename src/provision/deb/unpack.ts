import { type ChildProcess, spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { cannotError, MeshmarkError } from '../../errors.ts';
import { diskFull, isDiskFull, missingTool } from '../run.ts';
import { strayOf } from '../trees/stray.ts';

const WORKERS = 2;
const TIMEOUT_MS = 5 * 60_000;

// Nobody reads these in a lab, and they are a third of the files.
const LEFT_OUT = ['doc', 'man', 'locale', 'info', 'lintian', 'bug', 'bash-completion', 'zsh', 'applications'];

const EXCLUDED = ['--anchored', ...LEFT_OUT.map((name) => `--exclude=./usr/share/${name}`)];

// Names come in quotes, with whatever is odd in them escaped; numbers of users, since names of theirs could hold quotes.
const LIST = ['-t', '--verbose', '--numeric-owner', '--quoting-style=c', ...EXCLUDED];

const EXTRACT = [
  '-x',
  // Packages may still ship /bin or /lib as directories, which are links here.
  '--keep-directory-symlink',
  '--same-permissions',
  '--no-same-owner',
  '--delay-directory-restore',
  '--warning=no-timestamp',
  ...EXCLUDED,
];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly error: NodeJS.ErrnoException | null;
}

// Settles when the process is gone and nobody, such as a child of its own, holds its output open any more.
const ended = (child: ChildProcess, keeps: boolean): Promise<Ended> =>
  new Promise((resolve) => {
    const printed: Buffer[] = [];
    let stderr = '';
    let error: NodeJS.ErrnoException | null = null;
    // What a program prints for another one is that one's.
    if (keeps) child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(0, 4000);
    });
    child.once('error', (thrown) => {
      error = thrown;
    });
    child.once('close', (code) =>
      resolve({ code, stdout: Buffer.concat(printed).toString('latin1'), stderr, error }),
    );
  });

/** Runs tar on one package's files, in a tree; gives what it printed. */
async function throughTar(
  deb: string,
  args: readonly string[],
  tree: string,
  signal: AbortSignal,
): Promise<string> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  deadline.throwIfAborted();
  const options = { env: { ...process.env, LC_ALL: 'C' }, signal: deadline, killSignal: 'SIGKILL' } as const;
  const source = spawn('dpkg-deb', ['--fsys-tarfile', deb], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const sink = spawn('tar', [...args, '-C', tree], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  const both = Promise.all([ended(source, false), ended(sink, true)]);
  // Closes both ends when either side stops, so that no decompressor is left writing to nobody.
  // What went wrong is told by the programs themselves, so the pipe's own error is no news.
  await pipeline(source.stdout, sink.stdin, { signal: deadline }).catch(() => {});
  const [from, to] = await both;
  signal.throwIfAborted();
  if (deadline.aborted) throw cannotError('timeout', `The package ${deb} took too long to unpack.`);
  if (from.error !== null) throw startFailed('dpkg-deb', from.error);
  if (to.error !== null) throw startFailed('tar', to.error);
  if (from.code === 0 && to.code === 0) return to.stdout;
  if (isDiskFull(to.stderr) || isDiskFull(from.stderr)) throw diskFull(tree);
  const first = from.code === 0 || /Broken pipe|EPIPE/.test(from.stderr) ? to : from;
  const why = first.stderr.trim().split('\n')[0] || `exit code ${first.code}`;
  throw cannotError('unpack-failed', `The package ${deb} cannot be unpacked: ${why.replace(/\.$/, '')}.`);
}

const startFailed = (file: string, error: NodeJS.ErrnoException): Error =>
  error.code === 'ENOENT' ? missingTool(file) : error;

/**
 * Unpacks packages into a tree, or refuses them all before the first is: a member of one would land outside the tree, through
 * a link of another's as well. @throws MeshmarkError `archive-refused`, `unpack-failed`.
 */
export async function unpackAll(
  debs: readonly string[],
  tree: string,
  signal: AbortSignal,
  onUnpacked: (count: number) => void = () => {},
): Promise<void> {
  const listings = new Map<string, string>();
  await each(debs, signal, async (deb, both) => {
    listings.set(deb, await throughTar(deb, LIST, tree, both));
  });
  const stray = strayOf(listings);
  if (stray !== null) {
    const { deb, member, why } = stray;
    throw cannotError('archive-refused', `The package ${deb} is refused: its member ${member} ${why}.`);
  }
  let count = 0;
  await each(debs, signal, async (deb, both) => {
    await throughTar(deb, EXTRACT, tree, both);
    count += 1;
    onUnpacked(count);
  });
}

/** Does something with each package, a few at a time; stops all of them at the first failure. */
async function each(
  debs: readonly string[],
  signal: AbortSignal,
  act: (deb: string, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const abort = new AbortController();
  const both = AbortSignal.any([signal, abort.signal]);
  const queue = [...debs];
  const work = async (): Promise<void> => {
    for (let deb = queue.shift(); deb !== undefined; deb = queue.shift()) {
      await act(deb, both);
    }
  };
  const workers = Array.from({ length: WORKERS }, () =>
    work().catch((error) => {
      abort.abort(error);
      throw error;
    }),
  );
  const results = await Promise.allSettled(workers);
  signal.throwIfAborted();
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const first = reasons.find((reason) => reason instanceof MeshmarkError) ?? reasons[0];
  if (first !== undefined) throw first;
}
