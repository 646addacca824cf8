import { z } from 'zod';
import type { Session } from '../../results/session.ts';
import { sum } from '../../stats/summary.ts';

const Way = z.object({ sent: z.number().int().positive(), lost: z.number().int().nonnegative() });
const Streams = z.object({ up: Way, down: Way });

/** What `calls` records of the packets of its two streams, however it ended. */
const CallsRaw = z.object({ call: Streams, game: Streams });

/** Packets of one stream in one direction that never came, over all sessions of an entry that counted them. */
export interface LostPackets {
  /** As the dataset names it. */
  readonly entry: string;
  readonly stream: 'call' | 'game';
  readonly way: 'up' | 'down';
  readonly lost: number;
  readonly sent: number;
  readonly sessions: number;
  /** Sessions that lost any, and the most that one lost: losses come together, so packets are no independent trials. */
  readonly lossy: number;
  readonly worst: number;
}

/** `names`: what the page calls the entries that it shows, by their names in the record. */
export const lostPackets = (
  names: ReadonlyMap<string, { readonly name: string }>,
  sessions: readonly Pick<Session, 'entry' | 'measurements'>[],
): readonly LostPackets[] =>
  [...names].flatMap(([entry, { name }]) => {
    const seen = sessions
      .filter((session) => session.entry === entry)
      .flatMap(({ measurements }) => measurements.filter(({ workload }) => workload === 'calls'))
      .flatMap(({ raw }) => CallsRaw.safeParse(raw).data ?? []);
    if (seen.length === 0) return [];
    return (['call', 'game'] as const).flatMap((stream) =>
      (['up', 'down'] as const).map((way): LostPackets => {
        const own = seen.map((one) => one[stream][way]);
        const lost = own.map((one) => one.lost);
        return {
          entry: name,
          stream,
          way,
          lost: sum(lost),
          sent: sum(own.map((one) => one.sent)),
          sessions: own.length,
          lossy: lost.filter((count) => count > 0).length,
          worst: Math.max(...lost),
        };
      }),
    );
  });
