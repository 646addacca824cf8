import type { Silence } from '../nat-probe/protocol.ts';

/** How long routers are to keep a UDP mapping on which nothing passes, and what was seen. */
export interface ForgettingCheck {
  readonly askedSeconds: number;
  /** Null when nothing came over UDP. */
  readonly silences: readonly Silence[] | null;
}

/** What is wrong with the memory of routers, a clause for each thing; empty when it is as asked. */
export const forgettingReasons = ({ askedSeconds, silences }: ForgettingCheck): string[] =>
  silences === null
    ? [`UDP mappings: nothing was seen of them, where ${askedSeconds} s were asked`]
    : silences.flatMap(({ after, seconds, heard }) => {
        const kept = seconds < askedSeconds;
        const seen = `${heard ? 'still there' : 'gone'} after ${seconds} s of silence`;
        return heard === kept
          ? []
          : [`UDP mapping of ${after}: ${seen} instead of forgotten after ${askedSeconds} s`];
      });
