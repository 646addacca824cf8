/**
 * The E-model of ITU-T G.107 (06/2015) for a call with G.711, perfect echo cancellation and everything else at the
 * model's defaults: R = 93.2 − Id − Ie,eff, where delay impairs by Idd alone.
 */
const R_DEFAULT = 93.2;
/** G.711 with the concealment of its Appendix I, 10 ms of frames, random loss (ITU-T G.113 Appendix I). */
const [IE, BPL] = [0, 25.1] as const;
/** Delay that nobody notices, in ms: mT of G.107 for the default class of delay sensitivity (sT = 1). */
const UNNOTICED_MS = 100;

/** Idd: what a mouth-to-ear delay takes away (G.107, 7.4). Ta in ms. */
export const delayImpairment = (absoluteDelayMs: number): number => {
  if (absoluteDelayMs <= UNNOTICED_MS) return 0;
  const x = Math.log2(absoluteDelayMs / UNNOTICED_MS);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
};

/** Ie,eff: what packets that are not there in time take away (G.107, 7.5, BurstR = 1). Share of packets in 0..1. */
export const lossImpairment = (lossShare: number): number => {
  const percent = lossShare * 100;
  return IE + (95 - IE) * (percent / (percent + BPL));
};

/** Estimated mean opinion score in conversation of a rating R (G.107, Annex B), from 1 to 4.5. */
export const opinionScore = (rating: number): number => {
  if (rating >= 100) return 4.5;
  if (rating <= 0) return 1;
  // The cubic dips below 1 for the smallest ratings.
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
};

/** MOS of a call with this delay from mouth to ear and this share of packets not played. */
export const mosOf = (mouthToEarMs: number, lossShare: number): number =>
  opinionScore(R_DEFAULT - delayImpairment(mouthToEarMs) - lossImpairment(lossShare));
