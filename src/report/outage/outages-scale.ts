/** The scale of times is logarithmic: from one packet's distance to more than any outage that is watched, in ms. */
const [LEAST_MS, MOST_MS] = [5, 300_000];

export const TICKS_MS = [10, 100, 1000, 10_000, 100_000] as const;

export const tickText = (ms: number): string => (ms < 100 ? `${ms} ms` : `${ms / 1000} s`);

/** Place of a time on the scale, from 0 to 1; what lies outside is at the edge. */
export const placeOf = (ms: number): number => {
  const within = Math.min(MOST_MS, Math.max(LEAST_MS, ms));
  return Math.log(within / LEAST_MS) / Math.log(MOST_MS / LEAST_MS);
};
