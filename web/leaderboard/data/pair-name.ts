import { endName } from '../../../src/report/nat/traversal-layout.ts';

/** Both ends of a pair, in words. */
export const pairName = ([a, b]: readonly [a: string, b: string]): string =>
  `${endName(a)} and ${b === 'same-carrier' ? 'another of the same carrier' : endName(b)}`;
