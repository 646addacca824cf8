import { fileURLToPath } from 'node:url';
import { MeshmarkError } from '../errors.ts';
import { type EventOf, type InnerEvent, InnerEventSchema } from '../inner/events.ts';
import type { Job } from '../inner/jobs.ts';
import { opensPorts } from '../lab/rules/port-mapper-rules.ts';
import { delays } from '../lab/rules/tc.ts';
import { translates } from '../lab/rules/translator-rules.ts';
import { enterSandbox, type SandboxRoot } from '../lab/sandbox.ts';
import type { Network } from '../network/schema.ts';
import { allOrThrow, ensureAll, type Obtained, type Wanted } from '../provision/ensure-all.ts';
import { PORT_MAPPER, TOOLS, TRANSLATOR, WIRE } from '../provision/instrument.ts';
import { cacheAt } from '../provision/trees/cache.ts';
import type { EnsuredProgram } from '../provision/trees/marker.ts';
import { programsOf } from '../workloads/index.ts';
import { provisionProgress } from './provision-progress.ts';

/**
 * Obtains programs side by side, with progress on stderr. Quick and quiet when the cache has them.
 * @throws MeshmarkError why the first of those that cannot be had cannot.
 */
export const obtain = async (wanted: readonly Wanted[], options: Obtaining): Promise<EnsuredProgram[]> =>
  allOrThrow(await obtainSome(wanted, options));

export interface Obtaining {
  readonly signal: AbortSignal;
  readonly locked: boolean;
}

/** The same, and says of those that cannot be had why. */
export const obtainSome = async (wanted: readonly Wanted[], options: Obtaining): Promise<Obtained[]> => {
  const progress = provisionProgress();
  try {
    return await ensureAll(wanted, { ...options, onProgress: progress.onProgress }, (obtained) =>
      progress.done(obtained.wanted.name),
    );
  } finally {
    progress.end();
  }
};

/**
 * The lab's own programs that networks and workloads need; `wire` only where a line delays or loses, and `port-mapper` only where a
 * router opens ports.
 */
export const instrumentFor = (
  networks: readonly Network[],
  {
    handicapped = false,
    workloads = [],
  }: { readonly handicapped?: boolean; readonly workloads?: readonly string[] } = {},
): readonly Wanted[] => [
  TOOLS,
  ...(handicapped || networks.some(delays) ? [WIRE] : []),
  ...(networks.some(opensPorts) ? [PORT_MAPPER] : []),
  ...(networks.some(translates) ? [TRANSLATOR] : []),
  ...programsOf(workloads),
];

const asRoot = (program: EnsuredProgram): SandboxRoot[] =>
  program.dir === null ? [] : [{ id: program.root, dir: program.dir }];

export interface InSandbox {
  readonly signal: AbortSignal;
  /** Trees of the contestants and the lab's own. */
  readonly programs: readonly EnsuredProgram[];
  /** Called for all that the job tells but its last word. */
  readonly onEvent: (event: InnerEvent) => void;
  readonly interactive?: boolean;
}

/** Keeps the stack of where it happened, for `--debug`. */
const thrownInside = ({ code, message, exitCode, stack }: EventOf<'error'>): MeshmarkError => {
  const error = new MeshmarkError(code, message, { exitCode });
  if (stack !== null) error.stack = stack;
  return error;
};

/** Node.js ends what it prints of a crash with its version, which is not why. */
const lastWords = (stderr: string): string => {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^Node\.js v\d/.test(line));
  return (lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? 'it said nothing').trim();
};

/**
 * Does a job in a sandbox and returns its exit code.
 * @throws MeshmarkError what the inner process gave as its error, or `sandbox` when it ended without its last word
 *   (it crashed, or the kernel ended it for want of memory).
 */
export const doInSandbox = async (job: Job, options: InSandbox): Promise<number> => {
  const heard: { last: EventOf<'error' | 'ended'> | null } = { last: null };
  const seen = new Map(options.programs.flatMap(asRoot).map((root) => [root.id, root]));
  const exit = await enterSandbox({
    cache: cacheAt().root,
    roots: [...seen.values()],
    entry: fileURLToPath(
      new URL(`../inner/main${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
    ),
    job,
    signal: options.signal,
    ...(options.interactive === undefined ? {} : { interactive: options.interactive }),
    onEvent: (line) => {
      const event = InnerEventSchema.parse(line);
      if (event.type === 'error' || event.type === 'ended') heard.last = event;
      else options.onEvent(event);
    },
  });
  options.signal.throwIfAborted();
  const { last } = heard;
  if (last === null)
    throw new MeshmarkError(
      'sandbox',
      `The process in the sandbox ended with code ${exit.exitCode} in the middle of its work: ${lastWords(exit.stderr)}`,
      { cause: exit.stderr },
    );
  if (last.type === 'error') throw thrownInside(last);
  return last.exitCode;
};
