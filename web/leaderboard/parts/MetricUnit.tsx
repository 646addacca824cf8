import { unheldBecause } from '../../../src/report/run/unheld.ts';
import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';

/** What a metric is counted in, which way is better, and whether it has no ranks in a scenario whose noise is too skew for them. */
export const MetricUnit = ({
  metric: { id, unit, direction },
  scenario,
}: {
  readonly metric: SiteMetric;
  /** Id of the scenario, where its ranks stand below. */
  readonly scenario?: string;
}) => {
  const unheld = scenario === undefined ? null : unheldBecause(scenario, id);
  return (
    <>
      {unit}, {direction === 'higher-is-better' ? 'more' : 'less'} is better
      {unheld !== null && <span title={`No ranks: ${unheld}`}>, unranked</span>}
    </>
  );
};
