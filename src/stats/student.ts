import { incompleteBeta } from './beta.ts';

/** Two-sided p of a t statistic: P(|T| >= |t|) = I_x(df/2, 1/2), x = df/(df + t²) (Abramowitz & Stegun 26.7.1). */
export const studentTwoSided = (t: number, df: number): number => {
  if (Number.isNaN(t)) return Number.NaN;
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
};

/** P(T <= t) for Student's t with df > 0 degrees of freedom. */
export const studentCdf = (t: number, df: number): number => {
  const tail = studentTwoSided(t, df) / 2;
  return t < 0 ? tail : 1 - tail;
};

/** The t with P(T <= t) = p, 0 < p < 1, by bisection on the tail. Throws RangeError outside of that. */
export const studentQuantile = (p: number, df: number): number => {
  if (!(p > 0 && p < 1) || !(df > 0)) throw new RangeError(`no t quantile for p = ${p}, df = ${df}`);
  if (p === 0.5) return 0;
  const tail = 2 * Math.min(p, 1 - p);
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, df) > tail) high *= 2;
  for (let i = 0; i < 1100; i += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentTwoSided(middle, df) > tail) low = middle;
    else high = middle;
  }
  const t = (low + high) / 2;
  return p < 0.5 ? -t : t;
};
