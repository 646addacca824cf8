import { network } from '../network/builders.ts';
import type { Scenario } from './types.ts';

const RATE_MBIT = 20;
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;

/** Slow lines, so that nine VPN daemons and nine clients together are no more than a small machine can do. */
export const eightDevices: Scenario = {
  id: 'eight-devices',
  title: 'One device with a file and eight that want it, on 20 Mbit/s lines',
  asks: 'How soon does a file reach eight devices that pass it on to each other, and how many bytes does that take?',
  network: network({
    name: 'eight-devices',
    sites: [{ id: 'lan' }],
    devices: [
      ...IDS.map((id) => ({ id, site: 'lan', line: { rateMbit: RATE_MBIT } })),
      { id: 'server', site: 'lan', line: {}, role: 'infrastructure' as const },
    ],
  }),
  pair: ['a', 'b'],
  workloads: ['tcp', 'rtt', 'swarm'],
  lineRateMbit: RATE_MBIT,
};
