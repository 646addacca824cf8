import type { Metric } from '../metrics/types.ts';
import { figure } from './format.ts';

type Censored = Pick<Metric, 'censoredAt'>;

const LOST =
  'So many packets never came that the percentile lies among them; ratios and scores count each of them as so late.';

/** A figure of a metric, as `figure` has it; `> 1 s (lost)` where it is no time but what lost packets count as, in ms. */
export const metricFigure = (value: number | null, { censoredAt }: Censored = {}): string =>
  value !== null && value === censoredAt ? `> ${value / 1000} s (lost)` : figure(value);

/** What such a figure means; null for any other. */
export const lostText = (value: number | null, { censoredAt }: Censored = {}): string | null =>
  value !== null && value === censoredAt ? LOST : null;
