import type { Facts } from '../../catalog/facts.ts';
import type { EventOf } from '../../inner/events.ts';

/** Whether a test failed by a defect of that version that was found before, as far as what it says can tell. */
export const isKnownDefect = (
  { knownDefects = [] }: Pick<Facts, 'knownDefects'>,
  version: string,
  { test, status, detail }: Pick<EventOf<'finding'>, 'test' | 'status' | 'detail'>,
): boolean =>
  status === 'failed' &&
  knownDefects.some(
    (defect) => defect.version === version && defect.tests.includes(test) && detail.includes(defect.seen),
  );
