import { logGamma } from './beta.ts';
import { studentQuantile } from './student.ts';

const quantiles = new Map<number, number>();

/** t(0.975, df), found once: a plan asks for the same few again and again. */
const quantile = (df: number): number => {
  const known = quantiles.get(df) ?? studentQuantile(0.975, df);
  quantiles.set(df, known);
  return known;
};

/**
 * How far the 95 % interval of a ratio reaches to each side, as a share of it: exp(t(0.975, n − 1) · s / √n) − 1.
 * `sd` is of the log ratios of n rounds; infinite under two rounds. It is √(high / low) − 1 of the paired interval.
 */
export const halfWidth = (sd: number, n: number): number =>
  n < 2 ? Number.POSITIVE_INFINITY : Math.expm1((quantile(n - 1) * sd) / Math.sqrt(n));

/**
 * Mean of the standard deviation of n normal values, over the true one: c4(n) = √(2 / (n − 1)) Γ(n/2) / Γ((n − 1)/2)
 * (Holtzman, Am. J. Psychology 63 (1950)). 0.886 for a pilot of three rounds, which therefore looks too quiet.
 */
export const sdBias = (n: number): number =>
  Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));

/**
 * What {@link halfWidth} to expect after `rounds` rounds where `n` rounds had the standard deviation `sd`: the plan of
 * Kalibera & Jones (ISMM 2013), who take the variance of a pilot for that of the experiment, here without the bias of a small
 * one, s · c4(rounds) / c4(n).
 */
export const expectedHalfWidth = (sd: number, n: number, rounds: number): number => {
  if (n < 2 || rounds < 2) return Number.POSITIVE_INFINITY;
  return halfWidth((sd * sdBias(rounds)) / sdBias(n), rounds);
};

/** The fewest rounds from `least` to `most` with an expected half-width of at most `target`; null where not even `most` are enough. */
export const roundsFor = (
  target: number,
  { sd, n, least, most }: { sd: number; n: number; least: number; most: number },
): number | null => {
  if (!(expectedHalfWidth(sd, n, most) <= target)) return null;
  // More rounds are never wider, so halving finds the first that are enough.
  let [low, high] = [Math.min(least, most), most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (expectedHalfWidth(sd, n, middle) <= target) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Why a run with a budget ends: every headline interval is narrow enough, no further round fits, or the plan has none. */
type EndReason = 'narrow' | 'time' | 'rounds';

/** What decides whether another round begins. */
interface BeforeRound {
  /** Whole rounds that are done. */
  readonly done: number;
  /** Rounds of the plan. */
  readonly planned: number;
  /** Seconds of the budget, used up so far, and expected of the next round. */
  readonly seconds: number;
  readonly spent: number;
  readonly next: number;
  /** Rounds below which a run is never narrow enough. */
  readonly least: number;
  /** Half-width that is narrow enough, and the widest one so far; null where there is no interval yet. */
  readonly target: number;
  readonly widest: number | null;
}

/**
 * Why the next round must not begin; null when it may. Asked between whole rounds only, so no entry is ever cut short.
 * The first round always begins: without it nobody knows what a round costs.
 */
export const endBefore = (state: BeforeRound): EndReason | null => {
  const { done, planned, seconds, spent, next, least, target, widest } = state;
  if (done >= least && widest !== null && widest <= target) return 'narrow';
  if (done >= planned) return 'rounds';
  return done > 0 && spent + next > seconds ? 'time' : null;
};
