import { type EventOf, oneOf } from '../../inner/events.ts';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import { doInSandbox } from '../sandboxed.ts';

/** What the kernel can do inside a sandbox. */
export type Abilities = Omit<EventOf<'probed'>, 'type'>;

/** A kernel that can do everything but netem, so that what such a machine may need is all that any needs. */
export const ALL_BUT_NETEM: Abilities = {
  kernelNetem: false,
  tunMissing: null,
  kernelWireguardMissing: null,
};

/** Asks the kernel, inside a sandbox, what it can do. Takes about a quarter of a second. */
export const probeAbilities = async (
  tools: readonly EnsuredProgram[],
  signal: AbortSignal,
): Promise<Abilities> => {
  let abilities: Abilities | null = null;
  await doInSandbox(
    { kind: 'probe' },
    {
      signal,
      programs: tools,
      onEvent: (event) => {
        abilities = oneOf(event, 'probed');
      },
    },
  );
  if (abilities === null) throw new Error('the probe of the machine said nothing');
  return abilities;
};
