import { manifests } from '../catalog/index.ts';
import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import {
  BROWSER,
  GO_TOOLCHAIN,
  INSTRUMENT,
  KERNEL,
  MACHINE,
  NIX_TOOLCHAIN,
  rustBuildTools,
  rustRuntime,
} from '../provision/instrument.ts';
import { hasPin } from '../provision/kind.ts';
import type { PinnedSource, ProgramSource } from '../provision/types.ts';
import { programsOf, WORKLOAD_IDS } from '../workloads/index.ts';

/** Closures that the executables of a source run with and are built with; several programs may share one. */
const closuresOf = (source: ProgramSource) => {
  if (source.kind !== 'cargo' && source.kind !== 'release') return [];
  const tools = source.kind === 'cargo' ? rustBuildTools(source.tools) : null;
  return [rustRuntime(source.packages), ...(tools === null ? [] : [tools])];
};

/** Everything that the lock file pins, by name: the lab's own programs, every contestant's in every version. */
export const pinnedSources = (): ReadonlyMap<string, PinnedSource> => {
  const contestants = manifests.flatMap(({ id, version, source, versions }) =>
    Object.entries({ ...versions, [version]: source }).map(([v, of]) => [`${id}@${v}`, of] as const),
  );
  const closures = contestants
    .flatMap(([, source]) => closuresOf(source))
    .map(({ name, source }) => [name, source] as const);
  const instrument = [
    ...INSTRUMENT,
    GO_TOOLCHAIN,
    NIX_TOOLCHAIN,
    BROWSER,
    MACHINE,
    KERNEL,
    ...programsOf(WORKLOAD_IDS),
  ].map(({ name, source }) => [name, source] as const);
  return new Map(
    [...instrument, ...contestants, ...closures].flatMap(([name, source]) =>
      hasPin(source) ? [[name, source] as const] : [],
    ),
  );
};

/**
 * The names that were meant, an id without version for each of its versions, with the closures that they need; a usage
 * error for one that is none.
 */
export const pinsNamed = (
  asked: readonly string[],
  sources: ReadonlyMap<string, PinnedSource>,
): readonly string[] => {
  const known = [...sources.keys()];
  return asked.flatMap((name) => {
    const found = [...sources].filter(([one]) => one === name || one.startsWith(`${name}@`));
    if (found.length > 0)
      return found.flatMap(([one, source]) => [one, ...closuresOf(source).map((closure) => closure.name)]);
    const near = nearest(name, known);
    throw usageError(
      'pin-unknown',
      `The lock file pins nothing that is called "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    );
  });
};
