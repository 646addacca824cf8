import type { LookRecord } from '../../results/look.ts';
import { emulatedProcessor } from '../../results/machine.ts';
import { testbedId } from '../../results/provenance.ts';

/** When, how often and where a look was taken, in a sentence. */
export const madeText = (
  { createdAt, versions, provenance }: Pick<LookRecord, 'createdAt' | 'versions' | 'provenance'>,
  ...details: readonly string[]
): string => {
  const emulated = emulatedProcessor(provenance);
  const mark =
    emulated === null ? '' : ` The processor was emulated (${emulated}): times are none of a real machine.`;
  return `Made by meshmark ${versions.meshmark} on ${[createdAt.slice(0, 10), ...details, `testbed ${testbedId(provenance)}`].join(', ')}.${mark}`;
};

export const passesText = ({ passes }: Pick<LookRecord, 'passes'>): string =>
  passes === 1 ? '1 pass' : `${passes} passes`;
