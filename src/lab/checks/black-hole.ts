import type { Sized } from '../nat-probe/protocol.ts';

/** How long packets may be that get through, and what was seen. */
export interface BlackHoleCheck {
  readonly askedBytes: number;
  /** Null when nothing came over UDP. */
  readonly packets: readonly Sized[] | null;
}

/** What is wrong with what gets through, a clause for each thing; empty when it is as asked. */
export const blackHoleReasons = ({ askedBytes, packets }: BlackHoleCheck): string[] =>
  packets === null
    ? [`sizes of packets: nothing was seen of them, where up to ${askedBytes} bytes were asked`]
    : packets.flatMap(({ way, bytes, came }) => {
        const passes = bytes <= askedBytes;
        const seen = `packets of ${bytes} bytes ${came ? 'come through' : 'are dropped'} on the way ${way}`;
        return came === passes ? [] : [`${seen} instead of up to ${askedBytes} bytes alone`];
      });
