import type { AnyRecord } from '../../results/any-record.ts';
import { refusalBeforehand } from '../../site/publish/refusals.ts';

/**
 * What somebody is told who begins to measure, or goes on with, what `publish` will refuse; empty where nothing is known against it, and of
 * a comparison, which nobody makes to publish it.
 */
export const unpublishable = (read: AnyRecord): readonly string[] => {
  if (read.kind === 'run' && read.record.plan.suite === 'compare') return [];
  const refusal = refusalBeforehand(read);
  return refusal === null ? [] : [`publish will refuse this: ${refusal}.`];
};
