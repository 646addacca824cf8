import { release } from 'node:os';
import { hardware } from '../src/results/testbed.ts';

/** What a figure was seen on, as a clause for a sentence. */
export interface Machine {
  readonly cpu: unknown;
  readonly cores: unknown;
  readonly kernel: unknown;
}

export const thisMachine = (): Machine => {
  const { cpu, cores } = hardware().of;
  return { cpu, cores, kernel: release() };
};

/** `2 cores of an Intel Xeon, Linux 6.18`. */
export const machineText = ({ cpu, cores, kernel }: Machine): string =>
  `${cores} cores of an ${cpu}, Linux ${kernel}`;
