import { EXIT, GATE, LAB_FAULT, MeshmarkError, messageOf } from '../../errors.ts';
import type { Lab } from '../../lab/types.ts';
import type { Status } from '../../results/status.ts';
import { OutOfBounds } from '../guards/bounded.ts';
import { LabFault } from '../guards/gates.ts';
import { StepTimeout } from './steps.ts';

/** Who is to blame. `contestant` is whatever is not surely the lab's, for what a contestant caused is never taken again. */
export type Fault = 'lab' | 'contestant';

export interface Outcome {
  readonly status: Exclude<Status, 'ok'>;
  /** One sentence. */
  readonly reason: string;
  readonly fault: Fault;
}

/** What an error makes of a session or a measurement. What this machine cannot do is no failure of the contestant. */
export function outcomeOf(error: unknown): Outcome {
  const reason = messageOf(error);
  const fault = 'contestant';
  if (error instanceof StepTimeout) return { status: 'timeout', reason, fault };
  if (!(error instanceof MeshmarkError))
    return { status: 'failed', reason: `unexpected error: ${reason}`, fault };
  if (error.code === LAB_FAULT) return { status: 'invalid', reason, fault: 'lab' };
  if (error.code === GATE) return { status: 'invalid', reason, fault };
  const unsupported = error.exitCode === EXIT.cannot || error.code.startsWith('unsupported');
  return { status: unsupported ? 'unsupported' : 'failed', reason, fault };
}

/**
 * The same, unless the lab itself broke: what goes wrong in it then is not the contestant's doing. But a contestant that is beyond its
 * bounds failed by that, and may have broken the lab as well.
 */
export function outcomeIn(lab: Pick<Lab, 'fault'> | null, error: unknown): Outcome {
  const broken = lab?.fault() ?? null;
  if (broken === null || error instanceof OutOfBounds) return outcomeOf(error);
  const outcome = outcomeOf(new LabFault(broken));
  // Whether a daemon ended because of the lab or the lab because of the daemon, nobody knows.
  const ended = error instanceof MeshmarkError && error.code === 'daemon-ended';
  return ended ? { ...outcome, fault: 'contestant' } : outcome;
}

/** What goes wrong before a contestant is started is the lab's fault. */
export const beforeContestant = (error: unknown): LabFault =>
  error instanceof LabFault ? error : new LabFault(messageOf(error), error);
