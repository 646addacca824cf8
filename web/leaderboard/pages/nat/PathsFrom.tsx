import { Fragment } from 'react';
import { plural } from '../../../../src/report/format.ts';
import type { Reachability } from '../../../../src/site/dataset/dataset.ts';
import { dayText } from '../../data/times.ts';
import { LookFrom } from '../LookFrom.tsx';
import { RecordLink } from '../RecordLink.tsx';

/** From which records an entry's paths are, that of most pairs first. */
export const PathsFrom = ({ reachability }: { readonly reachability: Reachability }) => (
  <>
    <LookFrom look={reachability} />
    {reachability.elsewhere?.map(({ record, day, cells }) => (
      <Fragment key={record}>
        {' '}
        From <RecordLink record={record} /> of {dayText(day)}, on the same testbed:{' '}
        {plural(cells.length, 'pair')}.
      </Fragment>
    ))}
  </>
);
