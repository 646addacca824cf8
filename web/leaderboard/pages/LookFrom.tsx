import type { LookSource } from '../../../src/site/dataset/dataset.ts';
import { dayText } from '../data/times.ts';
import { RecordLink } from './RecordLink.tsx';

/** From which record a look is, and where that was made. */
export const LookFrom = ({ look }: { readonly look: LookSource }) => (
  <>
    From <RecordLink record={look.record} /> of {dayText(look.day)}, testbed <code>{look.testbed}</code>:{' '}
    {look.machine}.
  </>
);
