/** What one end of a line is asked for while the line is loaded. */
export interface Flood {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** Sockets that send in turn: each lets only so many of its own bytes wait in a queue. */
  readonly sockets: number;
  /** Payload of a datagram, bytes. */
  readonly payload: number;
  readonly perSecond: number;
  /** When it begins, in ms since the epoch; both ends share one clock. */
  readonly beginsAt: number;
  /** What passes before the counting, and the counting, ms. */
  readonly skipMs: number;
  readonly countMs: number;
}

/** What an end saw. */
export interface Flooded {
  /** How late it was ready to begin, ms; 0 in time. */
  readonly lateMs: number;
  /** Bytes of frames that came in, headers of Ethernet included, and in how many ms. */
  readonly bytes: number;
  readonly ms: number;
}
