import { percent } from '../../../src/report/format.ts';
import type { Dataset, SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { placeOfPart } from '../../../src/site/dataset/part-key.ts';

/** What a part of a score is about, by the id of its metric. */
const KINDS: readonly (readonly [metric: RegExp, kind: string])[] = [
  [/machine-cpu/, 'machine CPU'],
  [/goodput/, 'goodput'],
  [/^calls\.mos$/, 'sound of calls'],
  [/^(calls|rtt)\./, 'delay'],
  [/^pages\./, 'loading of pages'],
  [/^http\.small-files$/, 'small files'],
  [/^swarm\.last-device$/, 'time to the last device'],
  [/^swarm\.underlay-bytes$/, 'bytes on the lines'],
];

/** What a score is made of, from what weighs most on: `goodput 90 %, machine CPU 10 %`. */
export const kindsText = ({ metrics }: Dataset, { weights }: Pick<SiteUseCase, 'weights'>): string => {
  const shares = new Map<string, number>();
  for (const [part, weight] of Object.entries(weights)) {
    const { metric: id } = placeOfPart(part);
    const known = KINDS.find(([metric]) => metric.test(id))?.[1];
    const kind = known ?? metrics.find((metric) => metric.id === id)?.title ?? id;
    shares.set(kind, (shares.get(kind) ?? 0) + weight);
  }
  return [...shares]
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, share]) => `${kind} ${percent(share)}`)
    .join(', ');
};

/** What a score is for, and each of its parts. */
export const scoreText = (
  { metrics }: Dataset,
  { describes, weights }: Pick<SiteUseCase, 'describes' | 'weights'>,
): string => {
  const parts = Object.entries(weights).map(([part, weight]) => {
    const { scenario, metric: id } = placeOfPart(part);
    return `${percent(weight)} ${metrics.find((metric) => metric.id === id)?.title ?? id} (${scenario})`;
  });
  return `${describes} Made of: ${parts.join('; ')}.`;
};
