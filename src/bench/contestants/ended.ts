import { type Alone, endedAlone } from '../../host/alone.ts';

/**
 * The end of a contestant, while nobody else does what is done alone. That it takes too long or fails changes nothing of what was seen, as in a
 * run: conformance tells of that, the lab is not to blame for it, and what is left ends with its nodes.
 */
export const contestantEnded = (contestant: AsyncDisposable, alone: Alone): AsyncDisposable =>
  endedAlone(
    {
      [Symbol.asyncDispose]: async () => {
        try {
          await contestant[Symbol.asyncDispose]();
        } catch {
          // Its nodes end next, with whatever runs on them.
        }
      },
    },
    alone,
  );
