import { useCases } from '../../../src/metrics/use-cases.ts';
import type { SiteUseCase } from '../../../src/site/dataset/dataset.ts';

/** A figure that counts for a score or should, with why, and why so much. */
export interface ReasonedPart {
  /** `scenario/metric`. */
  readonly key: string;
  /** Share of the score; null where the record has nothing of it, so that its weight went to the rest. */
  readonly weight: number | null;
  /** Null where nobody gave one. */
  readonly why: string | null;
}

/** The parts of a use case in the order in which their reasons were written: many a one says "as up". */
export const reasonedParts = ({
  id,
  weights,
}: Pick<SiteUseCase, 'id' | 'weights'>): readonly ReasonedPart[] => {
  const parts = useCases.find((one) => one.id === id)?.parts ?? [];
  const reasons = new Map<string, string>(
    parts.map(({ scenario, metric, why }) => [`${scenario}/${metric}`, why] as const),
  );
  return [...new Set([...reasons.keys(), ...Object.keys(weights)])].map((key) => ({
    key,
    weight: weights[key] ?? null,
    why: reasons.get(key) ?? null,
  }));
};
