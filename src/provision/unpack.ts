import { type ChildProcess, spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { cannotError, MeshmarkError } from '../errors.ts';
import { diskFull, isDiskFull, missingTool } from './run.ts';

const WORKERS = 2;
const TIMEOUT_MS = 5 * 60_000;

// Nobody reads these in a lab, and they are a third of the files.
const LEFT_OUT = ['doc', 'man', 'locale', 'info', 'lintian', 'bug', 'bash-completion', 'zsh', 'applications'];

const TAR = [
  '-x',
  // Packages may still ship /bin or /lib as directories, which are links here.
  '--keep-directory-symlink',
  '--same-permissions',
  '--no-same-owner',
  '--delay-directory-restore',
  '--warning=no-timestamp',
  '--anchored',
  ...LEFT_OUT.map((name) => `--exclude=./usr/share/${name}`),
];

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly error: NodeJS.ErrnoException | null;
}

// Settles when the process is gone and nobody, such as a child of its own, holds its output open any more.
const ended = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    let stderr = '';
    let error: NodeJS.ErrnoException | null = null;
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(0, 4000);
    });
    child.once('error', (thrown) => {
      error = thrown;
    });
    child.once('close', (code) => resolve({ code, stderr, error }));
  });

/** Unpacks one package's files into a tree. */
export async function unpackDeb(deb: string, tree: string, signal: AbortSignal): Promise<void> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  deadline.throwIfAborted();
  const options = { env: { ...process.env, LC_ALL: 'C' }, signal: deadline, killSignal: 'SIGKILL' } as const;
  const source = spawn('dpkg-deb', ['--fsys-tarfile', deb], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const sink = spawn('tar', [...TAR, '-C', tree], { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  const both = Promise.all([ended(source), ended(sink)]);
  // Closes both ends when either side stops, so that no decompressor is left writing to nobody.
  // What went wrong is told by the programs themselves, so the pipe's own error is no news.
  await pipeline(source.stdout, sink.stdin, { signal: deadline }).catch(() => {});
  const [from, to] = await both;
  signal.throwIfAborted();
  if (deadline.aborted) throw cannotError('timeout', `The package ${deb} took too long to unpack.`);
  if (from.error !== null) throw startFailed('dpkg-deb', from.error);
  if (to.error !== null) throw startFailed('tar', to.error);
  if (from.code === 0 && to.code === 0) return;
  if (isDiskFull(to.stderr) || isDiskFull(from.stderr)) throw diskFull(tree);
  const first = from.code === 0 || /Broken pipe|EPIPE/.test(from.stderr) ? to : from;
  const why = first.stderr.trim().split('\n')[0] || `exit code ${first.code}`;
  throw cannotError('unpack-failed', `The package ${deb} cannot be unpacked: ${why.replace(/\.$/, '')}.`);
}

const startFailed = (file: string, error: NodeJS.ErrnoException): Error =>
  error.code === 'ENOENT' ? missingTool(file) : error;

/** Unpacks packages into a tree, a few at a time; stops all of them at the first failure. */
export async function unpackAll(
  debs: readonly string[],
  tree: string,
  signal: AbortSignal,
  onUnpacked: (count: number) => void = () => {},
): Promise<void> {
  const abort = new AbortController();
  const both = AbortSignal.any([signal, abort.signal]);
  const queue = [...debs];
  let count = 0;
  const work = async (): Promise<void> => {
    for (let deb = queue.shift(); deb !== undefined; deb = queue.shift()) {
      await unpackDeb(deb, tree, both);
      count += 1;
      onUnpacked(count);
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
