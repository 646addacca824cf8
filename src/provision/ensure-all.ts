import { MeshmarkError } from '../errors.ts';
import { childCpuSeconds } from './child-cpu.ts';
import { type EnsureOptions, ensure } from './ensure.ts';
import { type EnsuredProgram, readMarker } from './trees/marker.ts';
import type { ProgramSource } from './types.ts';

/** A program to obtain. */
export interface Wanted {
  readonly name: string;
  readonly version: string;
  readonly source: ProgramSource;
}

/** What became of one that was wanted. */
export interface Obtained {
  readonly wanted: Wanted;
  /** The program, or why it cannot be had. */
  readonly result: EnsuredProgram | MeshmarkError;
  readonly seconds: number;
  /** CPU time of all programs that ran meanwhile, most of it the build's; null for what is not built here. */
  readonly cpuSeconds: number | null;
  /** Size of its tree; null where it has none. */
  readonly bytes: number | null;
}

/** Downloads wait for the network, so a few go side by side; a build takes all cores by itself. */
const LANES = { fetch: 3, build: 1 } as const;

const BUILT: readonly ProgramSource['kind'][] = ['go', 'cargo', 'nix'];

const laneOf = ({ source }: Wanted): keyof typeof LANES => (BUILT.includes(source.kind) ? 'build' : 'fetch');

/**
 * Makes programs ready side by side. One that cannot be had does not stop the others; an abort and a defect do.
 * Gives the outcomes in the order in which they were asked for.
 */
export async function ensureAll(
  wanted: readonly Wanted[],
  options: EnsureOptions,
  onObtained: (obtained: Obtained) => void = () => {},
): Promise<Obtained[]> {
  const abort = new AbortController();
  const signal = AbortSignal.any([options.signal, abort.signal]);
  const outcomes = new Map<Wanted, Obtained>();
  const work = async (queue: Iterator<Wanted>, builds: boolean): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const outcome = await obtainOne(next.value, builds, { ...options, signal });
      outcomes.set(next.value, outcome);
      onObtained(outcome);
    }
  };
  const workers = Object.entries(LANES).flatMap(([lane, workers_]) => {
    const queue = wanted.filter((one) => laneOf(one) === lane).values();
    return Array.from({ length: workers_ }, () =>
      work(queue, lane === 'build').catch((error: unknown) => {
        abort.abort(error);
        throw error;
      }),
    );
  });
  const failed = (await Promise.allSettled(workers)).find((worker) => worker.status === 'rejected');
  options.signal.throwIfAborted();
  if (failed !== undefined) throw abort.signal.reason;
  return wanted.flatMap((one) => outcomes.get(one) ?? []);
}

async function obtainOne(wanted: Wanted, builds: boolean, options: EnsureOptions): Promise<Obtained> {
  const started = performance.now();
  const cpuBefore = await childCpuSeconds();
  let built = false;
  const result = await ensure(wanted.name, wanted.version, wanted.source, {
    ...options,
    onProgress: (message) => {
      built ||= message.step === 'build';
      options.onProgress?.(message);
    },
  }).catch((error: unknown) => {
    if (error instanceof MeshmarkError && !options.signal.aborted) return error;
    throw error;
  });
  const dir = result instanceof MeshmarkError ? null : result.dir;
  return {
    wanted,
    result,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: builds && built ? (await childCpuSeconds()) - cpuBefore : null,
    bytes: dir === null ? null : ((await readMarker(dir))?.bytes ?? null),
  };
}

/** The programs, in order; throws the first reason why one cannot be had. */
export const allOrThrow = (outcomes: readonly Obtained[]): EnsuredProgram[] =>
  outcomes.map(({ result }) => {
    if (result instanceof MeshmarkError) throw result;
    return result;
  });
