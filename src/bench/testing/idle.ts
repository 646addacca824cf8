import type { RealisedLab } from '../../lab/realise.ts';
import type { Contestant } from '../contestants/contestant.ts';

/** As much of a lab as a contestant needs that does not start. */
export const idleLab = {
  network: { name: 'fake', devices: [] },
  host: (name: string) => ({ name }),
  lines: new Map(),
  checkRouters: async () => [],
  fault: () => null,
  [Symbol.asyncDispose]: async () => {},
} as unknown as RealisedLab;

/** A contestant that never starts; `meanwhile` happens instead. */
export const neverStarts = (meanwhile: () => Promise<void> = async () => {}): Contestant => ({
  program: { name: 'vpn', version: '1', hash: 'abc', root: 'vpn', dir: null, bin: {} },
  driver: {
    start: async () => {
      await meanwhile();
      throw new Error('not to be started');
    },
  },
});
