import type { Hashed } from '../src/results/provenance.ts';

/** What a figure was seen on, as a clause for a sentence: `2 cores of an Intel Xeon, Linux 6.18`. */
export const machineText = ({
  hardware,
  environment,
}: {
  readonly hardware: Pick<Hashed, 'of'>;
  readonly environment: Pick<Hashed, 'of'>;
}): string => `${hardware.of.cores} cores of an ${hardware.of.cpu}, Linux ${environment.of.kernel}`;
