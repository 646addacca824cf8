import { z } from 'zod';
import type { Provenance } from './provenance.ts';

/** Environment variable by which a machine of `--kernel` tells meshmark in it what it is. */
export const MACHINE_VARIABLE = 'MESHMARK_MACHINE';

/** What a machine of `--kernel` is. */
const MachineSchema = z.object({
  /** What runs its processor: the host's own by `kvm`, or an emulation, `tcg`. */
  accelerator: z.enum(['kvm', 'tcg']),
  /** The emulator and its version. */
  emulator: z.string(),
});
export type VirtualMachine = z.infer<typeof MachineSchema>;

/** The machine of `--kernel` that this process is in; null outside of one. */
export const machineIn = (env: NodeJS.ProcessEnv): VirtualMachine | null => {
  const text = env[MACHINE_VARIABLE];
  return text === undefined ? null : MachineSchema.parse(JSON.parse(text));
};

const EnvironmentSchema = z.object({ accelerator: z.string().optional() });
const HardwareSchema = z.object({ cpu: z.string().optional() });

/**
 * The processor of a testbed where it is emulated, as its kernel names it; null where it is a real one. An emulation that
 * meshmark did not start is known by its name.
 */
export const emulatedProcessor = ({
  hardware,
  environment,
}: Pick<Provenance, 'hardware' | 'environment'>): string | null => {
  const { cpu = 'unknown' } = HardwareSchema.safeParse(hardware.of).data ?? {};
  const { accelerator } = EnvironmentSchema.safeParse(environment.of).data ?? {};
  return accelerator === 'tcg' || /\bTCG\b/.test(cpu) ? cpu : null;
};
