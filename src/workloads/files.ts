import { MeshmarkError } from '../errors.ts';
import type { ExecResult, Host } from '../host/types.ts';
import { FILE_TOOLS } from '../provision/instrument.ts';
import { pinCongestion } from './congestion.ts';
import { CLONE, COPY, FOLDER, material, PLACE } from './files/material.ts';
import { type RsyncReport, readRsync } from './files/rsync-report.ts';
import { CLIENT_COMMAND, SSH_NAME, startSsh } from './files/ssh.ts';
import type { Workload, WorkloadContext, WorkloadResult } from './types.ts';

const REPOSITORY = `${PLACE}/repository.git`;
const SOURCE = `${PLACE}/folder.git`;
/** No settings but git's own, and a secure shell that finds the server. */
const GIT_ENV = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_SSH_COMMAND: CLIENT_COMMAND };
/** What passes the line in all, and what the rest takes on a slow machine: for the plan's estimate only. */
const [ESTIMATED_BYTES, ESTIMATED_SECONDS] = [20e6, 7] as const;

/** A clone of a repository, then a folder that is copied and copied again after an edit: both through the secure shell. */
export const files = (rateMbit: number | null): Workload => ({
  id: 'files',
  title: 'Many small files: git clone and rsync over SSH',
  programs: [FILE_TOOLS],
  estimateSeconds: () => ESTIMATED_SECONDS + (rateMbit === null ? 0 : (ESTIMATED_BYTES * 8) / 1e6 / rateMbit),
  async run(context): Promise<WorkloadResult> {
    const { client, server, clientSeenAs, serverAddress, signal } = context;
    await Promise.all([makeRepository(server, signal), makeFolder(client, signal)]);
    await using _ = await startSsh(context);
    await using down = await pinCongestion(server, clientSeenAs, signal);
    await using up = await pinCongestion(client, serverAddress, signal);
    const clone = await cloned(context);
    const sync = await synced(context);
    const { copiedFirst, copied, files: count, edits, folderBytes } = material();
    judgeCount(sync.report, count, 'first');
    await checkHashes(server, copiedFirst, 'the first copy', signal);
    await checkOut(client, 'after', signal);
    const resync = await synced(context);
    judgeCount(resync.report, edits, 'second');
    await checkHashes(server, copied, 'the second copy', signal);
    const packBytes = await packedBytes(client, signal);
    return {
      values: { 'files.clone': clone.seconds, 'files.sync': sync.seconds, 'files.resync': resync.seconds },
      payloadBytes: packBytes + movedBytes(sync.report) + movedBytes(resync.report),
      raw: {
        congestion: { up: up.algorithm, down: down.algorithm },
        packBytes,
        files: count,
        folderBytes,
        clone,
        sync,
        resync,
      },
    };
  },
});

const git = (host: Host, args: readonly string[], signal: AbortSignal, input?: string): Promise<ExecResult> =>
  host.exec(['git', ...args], {
    root: FILE_TOOLS.name,
    env: GIT_ENV,
    signal,
    ...(input === undefined ? {} : { input }),
  });

/** A repository from a stream of commits. */
async function importInto(
  directory: string,
  host: Host,
  commits: string,
  signal: AbortSignal,
): Promise<void> {
  await git(host, ['init', '--quiet', '--bare', '--initial-branch=main', directory], signal);
  await git(host, [`--git-dir=${directory}`, 'fast-import', '--quiet', '--done'], signal, commits);
}

const makeRepository = (server: Host, signal: AbortSignal): Promise<void> =>
  importInto(REPOSITORY, server, material().repository, signal);

/** The folder to copy. Git writes ten thousand files in a fraction of the time that they would take one by one. */
async function makeFolder(client: Host, signal: AbortSignal): Promise<void> {
  await importInto(SOURCE, client, material().folder, signal);
  await client.exec(['mkdir', FOLDER], { root: 'tools', signal });
  await checkOut(client, 'before', signal);
}

const checkOut = (client: Host, branch: string, signal: AbortSignal): Promise<unknown> =>
  git(
    client,
    [`--git-dir=${SOURCE}`, `--work-tree=${FOLDER}`, 'checkout', '--quiet', '--force', '--detach', branch],
    signal,
  );

async function cloned({ client, server, signal }: WorkloadContext): Promise<{ seconds: number }> {
  const { durationMs } = await git(client, ['clone', '--quiet', `${SSH_NAME}:${REPOSITORY}`, CLONE], signal);
  const heads = await Promise.all(
    [[client, `${CLONE}/.git`] as const, [server, REPOSITORY] as const].map(async ([host, directory]) =>
      (await git(host, [`--git-dir=${directory}`, 'rev-parse', 'main'], signal)).stdout.trim(),
    ),
  );
  if (heads[0] !== heads[1])
    throw new MeshmarkError(
      'workload-failed',
      `git clone ended at ${heads[0]}, the server is at ${heads[1]}`,
    );
  await checkHashes(client, material().cloned, 'the clone', signal);
  return { seconds: durationMs / 1e3 };
}

async function synced({
  client,
  signal,
}: WorkloadContext): Promise<{ seconds: number; report: RsyncReport }> {
  const { stdout, durationMs } = await client.exec(
    [
      ...['rsync', '--archive', '--stats', '--no-human-readable', '--rsh', CLIENT_COMMAND],
      ...[`${FOLDER}/`, `${SSH_NAME}:${COPY}/`],
    ],
    { root: FILE_TOOLS.name, signal },
  );
  return { seconds: durationMs / 1e3, report: readRsync(stdout) };
}

const movedBytes = ({ bytesSent, bytesReceived }: RsyncReport): number => bytesSent + bytesReceived;

function judgeCount({ filesTransferred }: RsyncReport, expected: number, which: string): void {
  if (filesTransferred === expected) return;
  throw new MeshmarkError(
    'workload-failed',
    `the ${which} run of rsync transferred ${filesTransferred} files, ${expected} were to be`,
  );
}

/** Reads everything that arrived and compares it with what was sent. */
async function checkHashes(host: Host, manifest: string, what: string, signal: AbortSignal): Promise<void> {
  const { exitCode, stdout } = await host.exec(['sha256sum', '--check', '--strict', '--quiet', '-'], {
    root: 'tools',
    signal,
    input: manifest,
    allowFailure: true,
  });
  if (exitCode === 0) return;
  const wrong = stdout.split('\n').filter((line) => line.includes(': FAILED'));
  throw new MeshmarkError(
    'workload-failed',
    `${what} is not what was sent: ${wrong.length} files differ or are missing, the first ${wrong[0]?.split(':')[0] ?? 'unknown'}`,
  );
}

/** Bytes that the clone's pack takes, as it came over the line: all objects as they are stored. */
async function packedBytes(client: Host, signal: AbortSignal): Promise<number> {
  const { stdout } = await git(
    client,
    [`--git-dir=${CLONE}/.git`, 'cat-file', '--batch-all-objects', '--batch-check=%(objectsize:disk)'],
    signal,
  );
  return stdout.split('\n').reduce((total, line) => total + Number(line), 0);
}
