import { z } from 'zod';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import { doInSandbox } from '../sandboxed.ts';

const MachineSchema = z.object({
  type: z.literal('probed'),
  /** Whether the kernel's own netem delays and loses packets; else a user-mode Linux does. */
  kernelNetem: z.boolean(),
  /** The kernel's words on why it gives no TUN interface; null when it does. */
  tunMissing: z.string().nullable(),
  /** The kernel's words on why it has no WireGuard; null when it has. */
  kernelWireguardMissing: z.string().nullable(),
});

export type Machine = Omit<z.infer<typeof MachineSchema>, 'type'>;

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
        machine = MachineSchema.parse(event);
      },
    },
  );
  if (machine === null) throw new Error('the probe of the machine said nothing');
  return machine;
};
