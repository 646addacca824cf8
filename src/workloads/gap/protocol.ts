/** Time between two packets of each stream, in ms: that of a call with small frames. */
export const PERIOD_MS = 10;
/** Bytes of a packet, and of what is written to the connection each time. */
export const PACKET_BYTES = 100;
/** Time between two lines that an end prints, in ms. */
export const BEAT_MS = 100;
/** How long an end that was told to stop still listens, in ms: longer than any packet is under way. */
export const FLUSH_MS = 500;
/** Ports at both ends. */
export const [UDP_PORT, TCP_PORT] = [7100, 7101] as const;

/** What an end is told. */
export interface EndArgs {
  /** The caller knows where the listener is; the listener answers to where the first packet came from. */
  readonly side: 'caller' | 'listener';
  /** Address of the listener. */
  readonly address: string;
  /** Whether there is a connection beside the packets. */
  readonly tcp: boolean;
}

/** A time without an arrival, by the clock of the machine (CLOCK_MONOTONIC), in ms. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** The connection, as an end has it. */
export interface ConnectionBeat {
  /** Bytes that arrived so far; only the listener gets any. */
  readonly bytes: number;
  /** Longest pause between arrivals that ended since the line before. */
  readonly pause: Pause | null;
  /** Newest arrival, by the machine's clock in ms. */
  readonly last: number | null;
  /** When and how it came to an end without being told to. */
  readonly broke: { readonly at: number; readonly why: string } | null;
}

/** A line that an end prints. Times are by the clock of the machine, which both ends share. */
export interface Beat {
  readonly at: number;
  /** Packets that were sent so far; one that the kernel refused counts. */
  readonly sent: number;
  /** Packets that arrived so far, without doubles. */
  readonly received: number;
  /** Highest number among them; -1 before the first. */
  readonly highest: number;
  /** Those that came after a later one. */
  readonly reordered: number;
  readonly pause: Pause | null;
  readonly last: number | null;
  /** First arrival. */
  readonly first: number | null;
  /** Latest that this end itself was with a packet since the line before, in ms: how far the machine was busy. */
  readonly lateMs: number;
  readonly tcp: ConnectionBeat | null;
}
