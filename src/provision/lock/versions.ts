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

/** The error for a version that a registry does not have; `instead` says what it has and ends the sentence. */
export const versionUnknown = (what: string, version: string, instead: string): MeshmarkError =>
  usageError('version-unknown', `The registry has no version ${version} of ${what}: ${instead}.`);
