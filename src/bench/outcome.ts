import { EXIT, MeshmarkError, messageOf } from '../errors.ts';
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
  if (error instanceof GateRefusal) return { status: 'invalid', reason };
  if (!(error instanceof MeshmarkError)) return { status: 'failed', reason: `unexpected error: ${reason}` };
  const unsupported = error.exitCode === EXIT.cannot || error.code.startsWith('unsupported');
  return { status: unsupported ? 'unsupported' : 'failed', reason };
}
