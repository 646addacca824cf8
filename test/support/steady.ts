/** How meshmark calls a session in which timers came late: something else had the machine (src/bench/guards/stalls.ts). */
const STOOD_STILL = /\bthe machine stood still for \d+ ms/;
const MOST_TIMES = 3;

/**
 * Takes something again where meshmark itself says that the machine stood still, and tells that; three times in all at most.
 * Whatever else is wrong stays as it is.
 */
export const onSteadyMachine = async <T>(
  take: () => Promise<T>,
  reasonsOf: (taken: T) => readonly (string | null)[],
): Promise<T> => {
  for (let time = 1; ; time++) {
    const taken = await take();
    const held = reasonsOf(taken).filter((reason) => reason !== null && STOOD_STILL.test(reason));
    if (held.length === 0 || time === MOST_TIMES) return taken;
    console.log(`taken again, since ${held.join('; ')}`);
  }
};
