import { quantile } from '../../stats/summary.ts';
import { NEVER_MS } from '../never.ts';
import { mosOf } from './e-model.ts';

/** One way of an isochronous stream. */
export interface OneWay {
  /** Packets that were sent this way. */
  readonly sent: number;
  /** Those of them that never arrived. */
  readonly lost: number;
  /** One-way delays in ms, in the order of arrival; of packets whose delay is known. */
  readonly delaysMs: readonly number[];
}

/** Time in which a packet's sound is spoken, before it can be sent. */
const PACKET_MS = 20;

/**
 * Interarrival jitter of RFC 3550, 6.4.1, in ms: the mean over the stream of its running estimate
 * J += (|D| − J) / 16, which by itself forgets all but the last packets.
 */
export const jitterMs = (delaysMs: readonly number[]): number => {
  let [estimate, sum] = [0, 0];
  for (let i = 1; i < delaysMs.length; i += 1) {
    estimate += (Math.abs((delaysMs[i] as number) - (delaysMs[i - 1] as number)) - estimate) / 16;
    sum += estimate;
  }
  return sum / (delaysMs.length - 1);
};

/** Delays of a way that are shown: median, tails and jitter, in ms. Lost packets are in the percentiles, see NEVER_MS. */
export const delaysOf = ({ lost, delaysMs }: OneWay) => {
  const all = [...delaysMs, ...Array<number>(lost).fill(NEVER_MS)];
  return {
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    p99: quantile(all, 0.99),
    jitter: jitterMs(delaysMs),
  };
};

/** How a call sounds at the end of a way, and the jitter buffer for which that is so. */
export interface Heard {
  readonly mos: number;
  /** From sending to playing, in ms. */
  readonly playoutMs: number;
  /** Share of packets that were lost or came too late to be played. */
  readonly missing: number;
}

/**
 * MOS with the best fixed playout delay: every packet waits until so long after it was sent, and one that is later is as
 * good as lost. No jitter buffer with a constant delay does better; real ones come near (Sun & Ifeachor, *IEEE Trans.
 * Multimedia* 8 (2006), choose by the same model).
 */
export const heard = ({ sent, lost, delaysMs }: OneWay): Heard => {
  const sorted = Float64Array.from(delaysMs).sort();
  const arrived = 1 - lost / sent;
  let best: Heard = { mos: 1, playoutMs: 0, missing: 1 };
  sorted.forEach((playoutMs, i) => {
    const missing = 1 - (arrived * (i + 1)) / sorted.length;
    const mos = mosOf(PACKET_MS + playoutMs, missing);
    if (mos > best.mos) best = { mos, playoutMs, missing };
  });
  return best;
};
