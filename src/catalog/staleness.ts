import type { Facts } from './facts.ts';

/** How many days an entry may be behind upstream and still be ranked; see docs/rules.md. */
const STALE_AFTER_DAYS = 90;
const DAY_MS = 86_400_000;

/** How far an entry is behind upstream. */
export interface Staleness {
  /** The first stable release that is newer. */
  readonly by: string;
  /** Whole days since that release. */
  readonly days: number;
}

/** Whole days from the start of a day, `2026-08-21`, to a moment. */
export const daysSince = (day: string, now: Date): number =>
  Math.floor((now.getTime() - Date.parse(day)) / DAY_MS);

/** Whether the default version of a contestant is too old, at that moment, to stand for the product; null if not. */
export const staleness = (
  { facts: { superseded } }: { readonly facts: Pick<Facts, 'superseded'> },
  now: Date,
): Staleness | null => {
  if (superseded === null) return null;
  const days = daysSince(superseded.on, now);
  return days > STALE_AFTER_DAYS ? { by: superseded.by, days } : null;
};
