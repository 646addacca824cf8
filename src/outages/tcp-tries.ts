/**
 * TCP's first try after a loss, in ms: on Linux a round trip and at least 200 ms for its variance. 30 ms is the longest round trip of these
 * networks, by their server.
 */
const FIRST_TRY_MS = 230;
/** Longest wait of Linux between two tries, in ms. */
const MOST_WAIT_MS = 120_000;
/** Longest that a wait is in comparison with the time before it: as long, and an eighth more where timers are coarse. */
const WAIT_SHARE = 1.2;
/** The first wait, and until a try was seen to be answered, in ms. */
const ANSWER_MS = 5000;

/** When TCP tries next, in ms after its first loss, when packets are back so long after it: it waits twice as long each time. */
export const nextTryMs = (backMs: number): number => {
  let [wait, at] = [FIRST_TRY_MS, FIRST_TRY_MS];
  while (at < backMs) {
    wait = Math.min(2 * wait, MOST_WAIT_MS);
    at += wait;
  }
  return at;
};

/** When a connection had its try for certain, in ms after the event, when packets were back so long after it. */
export const triedByMs = (backMs: number): number =>
  backMs + WAIT_SHARE * Math.min(backMs, MOST_WAIT_MS) + ANSWER_MS;
