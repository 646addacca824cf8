import type { Line } from './schema.ts';

/** The two ways over a line. `up` leads from the device or the site towards its LAN or the internet. */
export const WAYS = ['up', 'down'] as const;
export type Way = (typeof WAYS)[number];

/** What a line does in one direction, with every default filled in. */
export interface LineDirection {
  /** null: no limit. */
  readonly rateMbit: number | null;
  /** null: 50 ms at the rate, at least 64 KiB. */
  readonly bufferKiB: number | null;
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly jitterReorders: boolean;
  readonly lossPercent: number;
  readonly burstLoss: NonNullable<Line['burstLoss']> | null;
  readonly reorderPercent: number;
  readonly duplicatePercent: number;
  /** The same in both directions: it is the way that changes. */
  readonly handover: NonNullable<Line['handover']> | null;
}

/** One direction of a line: what is said of both, and in its place what is said of this one. */
export const directionOf = (line: Line, way: Way): LineDirection => {
  const said = { ...line, ...line[way] };
  return {
    rateMbit: said.rateMbit ?? null,
    bufferKiB: said.bufferKiB ?? null,
    delayMs: said.delayMs ?? line.delayMs,
    jitterMs: said.jitterMs ?? 0,
    jitterReorders: said.jitterReorders ?? false,
    lossPercent: said.lossPercent ?? line.lossPercent,
    burstLoss: said.burstLoss ?? null,
    reorderPercent: said.reorderPercent ?? 0,
    duplicatePercent: said.duplicatePercent ?? 0,
    handover: line.handover ?? null,
  };
};

/** The longest delay that a direction gives a packet, in ms. */
export const longestDelayMs = ({ delayMs, jitterMs, handover }: LineDirection): number =>
  delayMs + jitterMs + (handover?.spreadMs ?? 0);

/**
 * Share of packets that a direction loses in the long run. A Gilbert-Elliott line is in its bad state for
 * p / (p + r) of the time, where 1/p and 1/r are the mean lengths of gap and burst packets.
 */
export const lossShare = ({ lossPercent, burstLoss }: LineDirection): number => {
  if (burstLoss === null) return lossPercent / 100;
  const { gapPackets, burstPackets, lossPercent: inBurst } = burstLoss;
  return (gapPackets * lossPercent + burstPackets * inBurst) / (gapPackets + burstPackets) / 100;
};

/** A direction in a few words: `20 Mbit/s, 5 ms ± 2 ms, 1 % lost`. */
export const directionText = (direction: LineDirection): string => {
  const { rateMbit, bufferKiB, delayMs, jitterMs, lossPercent, burstLoss } = direction;
  const { reorderPercent, duplicatePercent, handover } = direction;
  const jitter = jitterMs === 0 ? '' : ` ± ${jitterMs} ms${direction.jitterReorders ? ' mixed' : ''}`;
  return [
    rateMbit === null ? 'no limit' : `${rateMbit} Mbit/s`,
    `${delayMs} ms${jitter}`,
    ...(handover === null
      ? []
      : [`up to ${handover.spreadMs} ms more, anew every ${handover.everySeconds} s`]),
    ...(lossPercent === 0 ? [] : [`${lossPercent} % lost`]),
    ...(burstLoss === null ? [] : [burstText(burstLoss)]),
    ...(reorderPercent === 0 ? [] : [`${reorderPercent} % overtake`]),
    ...(duplicatePercent === 0 ? [] : [`${duplicatePercent} % twice`]),
    ...(bufferKiB === null ? [] : [`${bufferKiB} KiB`]),
  ].join(', ');
};

const burstText = ({ gapPackets, burstPackets, lossPercent }: NonNullable<Line['burstLoss']>): string =>
  `bursts of ${burstPackets} every ${gapPackets}${lossPercent === 100 ? '' : ` at ${lossPercent} %`}`;

/** A whole line in a few words; its two directions apart where they differ. */
export const lineText = (line: Line): string => {
  const [up, down] = WAYS.map((way) => directionText(directionOf(line, way)));
  return up === down ? `${up}` : `up ${up}; down ${down}`;
};
