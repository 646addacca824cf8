import type { AnyRecord } from '../../results/any-record.ts';
import { refusalBeforehand } from '../../site/publish/refusals.ts';

/** What somebody is told who begins to measure, or goes on with, what `publish` will refuse; empty where nothing is known against it. */
export const unpublishable = (read: AnyRecord): readonly string[] => {
  const refusal = refusalBeforehand(read);
  return refusal === null ? [] : [`publish will refuse this: ${refusal}.`];
};
