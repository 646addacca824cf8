import type { Host } from '../../host/types.ts';
import type { EventfulLab } from '../../lab/types.ts';
import type { Contestant } from '../contestants/contestant.ts';

const unasked = (): never => {
  throw new Error('a lab in which nothing starts was asked for more than that takes');
};

const idleHost = (name: string): Host => ({
  name,
  exec: unasked,
  spawn: unasked,
  writeFile: unasked,
  readFile: unasked,
  addNames: unasked,
  processes: unasked,
});

/** A lab in which nothing starts; tests give what is asked of theirs besides. */
export const idleLab: EventfulLab = {
  network: { meshmark: 1, name: 'fake', underlay: 'ipv4', sites: [], devices: [], overlays: [] },
  backend: 'veth',
  host: idleHost,
  nodes: [],
  processes: unasked,
  space: unasked,
  ownSpace: unasked,
  placement: unasked,
  underlayInterface: unasked,
  counters: unasked,
  lines: new Map(),
  wireBoots: 0,
  checkWires: unasked,
  checkRouters: async () => [],
  fault: () => null,
  wireCpuSeconds: unasked,
  setLink: unasked,
  rebootRouter: unasked,
  roam: unasked,
  moveSite: unasked,
  [Symbol.asyncDispose]: async () => {},
};

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
