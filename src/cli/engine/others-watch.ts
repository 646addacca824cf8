import { finePercent } from '../../report/format.ts';
import type { RunEvent } from '../../results/events.ts';
import { sessionKey } from '../../results/plan.ts';
import type { RunWarning } from '../../results/run.ts';
import { othersSeconds } from './others.ts';

/** Above this a reader of a session's figures should be warned, in cores. */
const LIMIT_CORES = 0.05;

/** The session under way, and what others had had when it began. */
interface UnderWay {
  readonly scenario: string;
  readonly round: number;
  readonly entry: string;
  readonly seconds: number | null;
  readonly beganMs: number;
}

/**
 * Follows a run by its events, and gives a warning where other processes computed beside a session. It looks when a session begins and
 * when it ends, before it returns; a session that never came to an end is told of nothing.
 */
export const watchOthers = (
  secondsNow: () => number | null = othersSeconds,
  nowMs: () => number = () => performance.now(),
): ((event: RunEvent) => RunWarning | null) => {
  let underWay: UnderWay | null = null;
  const end = (): RunWarning | null => {
    if (underWay === null) return null;
    const { scenario, round, entry, seconds: before, beganMs } = underWay;
    underWay = null;
    const after = secondsNow();
    if (before === null || after === null) return null;
    const seconds = after - before;
    const cores = seconds / ((nowMs() - beganMs) / 1000);
    // Of what is no number nothing is told, either.
    if (!(cores > LIMIT_CORES)) return null;
    const message = `${scenario}, round ${round}, ${entry}: other processes computed beside it for ${seconds.toFixed(1)} s, ${finePercent(cores)} of a core.`;
    return { at: new Date().toISOString(), code: 'others', message };
  };
  return (event) => {
    if (event.type === 'session-started') {
      // One that the lab spoilt is told to be finished only when the next one shows that the lab works.
      const warning = end();
      const { scenario, round, entry } = event;
      underWay = { scenario, round, entry, seconds: secondsNow(), beganMs: nowMs() };
      return warning;
    }
    if (event.type !== 'session-finished' || underWay === null) return null;
    return sessionKey(event.session) === sessionKey(underWay) ? end() : null;
  };
};
