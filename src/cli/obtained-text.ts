import { MeshmarkError } from '../errors.ts';
import type { Obtained } from '../provision/ensure-all.ts';
import { size } from '../report/format.ts';
import { tableLines } from './output.ts';

/** What is not asked for with `--all`, and why. */
export interface NotAsked {
  readonly name: string;
  readonly reason: string;
}

/** A reason under the name of what it is about, where it does not begin with that. */
const namedOnce = (name: string, reason: string): string =>
  reason.startsWith(`${name} `) ? reason : `${name}: ${reason}`;

/** What is there and what it took, a row each; then what is not there, and why. */
export const obtainedLines = (
  outcomes: readonly Obtained[],
  leftOut: readonly NotAsked[],
): readonly string[] => {
  const rows = outcomes.flatMap(({ wanted, result, seconds, cpuSeconds, bytes }) =>
    result instanceof MeshmarkError
      ? []
      : [
          [
            wanted.name,
            result.hash.slice(0, 12),
            bytes === null ? '—' : size(bytes),
            `${seconds.toFixed(1)} s`,
            cpuSeconds === null ? '—' : `${Math.round(cpuSeconds)} s`,
          ],
        ],
  );
  return [
    ...tableLines([['program', 'hash', 'disk', 'took', 'CPU meanwhile'], ...rows]),
    ...outcomes.flatMap(({ wanted, result }) =>
      result instanceof MeshmarkError ? [`not obtained: ${namedOnce(wanted.name, result.message)}`] : [],
    ),
    ...leftOut.map(({ name, reason }) => `left out: ${name}: ${reason}`),
  ];
};

/** The same for programs; docs/cli.md has the fields. */
export const obtainedJson = (outcomes: readonly Obtained[], leftOut: readonly NotAsked[]) => ({
  programs: outcomes.map(({ wanted, result, seconds, cpuSeconds, bytes }) => ({
    name: wanted.name,
    ok: !(result instanceof MeshmarkError),
    hash: result instanceof MeshmarkError ? null : result.hash,
    reason: result instanceof MeshmarkError ? result.message : null,
    seconds,
    cpuSeconds,
    bytes,
  })),
  leftOut,
});
