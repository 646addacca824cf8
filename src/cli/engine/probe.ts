import { type EventOf, oneOf } from '../../inner/events.ts';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import { doInSandbox } from '../sandboxed.ts';

export type Machine = Omit<EventOf<'probed'>, 'type'>;

/** A kernel that can do everything but netem, so that what such a machine may need is all that any needs. */
export const ANY_MACHINE: Machine = { kernelNetem: false, tunMissing: null, kernelWireguardMissing: null };

/** Asks the kernel, inside a sandbox, what it can do. Takes about a quarter of a second. */
export const probeMachine = async (
  tools: readonly EnsuredProgram[],
  signal: AbortSignal,
): Promise<Machine> => {
  let machine: Machine | null = null;
  await doInSandbox(
    { kind: 'probe' },
    {
      signal,
      programs: tools,
      onEvent: (event) => {
        machine = oneOf(event, 'probed');
      },
    },
  );
  if (machine === null) throw new Error('the probe of the machine said nothing');
  return machine;
};
