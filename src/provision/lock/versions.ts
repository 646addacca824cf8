import { type MeshmarkError, usageError } from '../../errors.ts';

const SHOWN = 4;
const inOrder = new Intl.Collator('en', { numeric: true }).compare;

/** Those of some versions that stand around another one in their order, at most four. */
export const versionsNear = (version: string, known: readonly string[]): readonly string[] => {
  const sorted = [...known].sort(inOrder);
  const before = sorted.filter((one) => inOrder(one, version) < 0).length;
  const from = Math.max(0, Math.min(before - SHOWN / 2, sorted.length - SHOWN));
  return sorted.slice(from, from + SHOWN);
};

const numbers = (version: string): number[] =>
  (/\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map((part) => Number(part));

/** Whether a compiler's version such as `go1.26.8` is at least another such as `1.26`. */
export function atLeast(version: string, wanted: string): boolean {
  const have = numbers(version);
  for (const [index, part] of numbers(wanted).entries()) {
    const mine = have[index] ?? 0;
    if (mine !== part) return mine > part;
  }
  return true;
}

/** The error for a version that a registry does not have; `instead` says what it has and ends the sentence. */
export const versionUnknown = (what: string, version: string, instead: string): MeshmarkError =>
  usageError('version-unknown', `The registry has no version ${version} of ${what}: ${instead}.`);
