/** An existing connection is asked so often, in ms. */
export const PING_EVERY_MS = 100;

/** What pings at a steady pace came to. */
export interface Gap {
  /** Longest time without an answer: packets lost in a row, times their distance. */
  readonly longestMs: number;
  /** The same at the end: how long ago the last answer came. */
  readonly quietMs: number;
}

/** Reads from what ping printed which of `count` packets, `everyMs` apart, were answered. */
export const gapOf = (output: string, count: number, everyMs: number): Gap => {
  const answered = new Set([...output.matchAll(/icmp_seq=(\d+) .*time=/g)].map(([, seq]) => Number(seq)));
  let [gap, longest] = [0, 0];
  for (let seq = 1; seq <= count; seq++) {
    gap = answered.has(seq) ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return { longestMs: longest * everyMs, quietMs: gap * everyMs };
};
