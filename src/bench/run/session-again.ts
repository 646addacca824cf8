import { SPOILT_STEP } from '../../results/session.ts';
import { AGAIN } from '../looks/unspoilt.ts';
import { runSession, type SessionOutcome, type SessionSetup } from './session.ts';

/** A try that the lab spoilt: why, and how long it took, in ms. */
interface Try {
  readonly reason: string;
  readonly ms: number;
}

/**
 * Runs a session, and at once again in a fresh lab while the lab spoils it, `AGAIN` times at most. What a contestant caused is no reason.
 * `earlier` are tries of sittings that ended in the middle: they count, but after as many as a session has it was given up, and begins
 * anew. `keep` is told of each spoilt try, the last one too.
 */
export async function runUnspoilt(
  setup: SessionSetup,
  earlier: readonly Try[],
  keep: (spoilt: Try) => Promise<void>,
): Promise<SessionOutcome> {
  const tries = [...earlier];
  for (;;) {
    const outcome = await runSession(setup);
    const { fault, reason, durationMs } = outcome.session;
    if (fault !== 'lab') return withTries(outcome, tries);
    const spoilt = { reason: reason ?? 'no reason', ms: durationMs };
    await keep(spoilt);
    if (tries.length % (AGAIN + 1) === AGAIN) return withTries(outcome, tries);
    tries.push(spoilt);
    // What was known of them was of the lab that spoilt it.
    setup.wires.forget();
    setup.routers.forget();
  }
}

/** The same with why earlier tries were no use, and how long they took. */
const withTries = (outcome: SessionOutcome, tries: readonly Try[]): SessionOutcome => {
  if (tries.length === 0) return outcome;
  const { session } = outcome;
  const ms = tries.reduce((sum, one) => sum + one.ms, 0);
  const steps = [{ step: SPOILT_STEP, ms }, ...session.steps];
  return { ...outcome, session: { ...session, spoilt: tries.map(({ reason }) => reason), steps } };
};
