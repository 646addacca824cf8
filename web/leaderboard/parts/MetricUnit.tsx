import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';

/** What a metric is counted in, and which way is better. */
export const MetricUnit = ({ metric: { unit, direction } }: { readonly metric: SiteMetric }) => (
  <>
    {unit}, {direction === 'higher-is-better' ? 'more' : 'less'} is better
  </>
);
