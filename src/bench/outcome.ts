import { EXIT, GATE, MeshmarkError, messageOf } from '../errors.ts';
import type { Lab } from '../lab/types.ts';
import type { Status } from '../results/status.ts';
import { GateRefusal } from './gates.ts';
import { StepTimeout } from './steps.ts';

export interface Outcome {
  readonly status: Exclude<Status, 'ok'>;
  /** One sentence. */
  readonly reason: string;
}

/** What an error makes of a session or a measurement. What this machine cannot do is no failure of the contestant. */
export function outcomeOf(error: unknown): Outcome {
  const reason = messageOf(error);
  if (error instanceof StepTimeout) return { status: 'timeout', reason };
  if (!(error instanceof MeshmarkError)) return { status: 'failed', reason: `unexpected error: ${reason}` };
  if (error.code === GATE) return { status: 'invalid', reason };
  const unsupported = error.exitCode === EXIT.cannot || error.code.startsWith('unsupported');
  return { status: unsupported ? 'unsupported' : 'failed', reason };
}

/** The same, unless the lab itself broke: what goes wrong in it then is not the contestant's doing. */
export function outcomeIn(lab: Pick<Lab, 'fault'> | null, error: unknown): Outcome {
  const fault = lab?.fault() ?? null;
  return outcomeOf(fault === null ? error : new GateRefusal(fault));
}
