import { network } from '../network/builders.ts';
import type { Scenario } from './types.ts';

/** Round trips: home to home 20 ms (4 x 5), home to the public node 15 ms (2 x 5 + 2 x 2.5). */
export const twoHomes: Scenario = {
  id: 'two-homes',
  title: 'Two homes behind plain NAT routers, 20 Mbit/s, 20 ms apart',
  asks: 'Do two home networks find each other directly, and how good is the connection?',
  network: network({
    name: 'two-homes',
    sites: [
      { id: 'home-a', nat: 'port-restricted', uplink: { rateMbit: 20, delayMs: 5 } },
      { id: 'home-b', nat: 'port-restricted', uplink: { rateMbit: 20, delayMs: 5 } },
    ],
    devices: [
      { id: 'a', site: 'home-a' },
      { id: 'b', site: 'home-b' },
      { id: 'server', line: { delayMs: 2.5 }, role: 'infrastructure' },
    ],
  }),
  pair: ['a', 'b'],
  workloads: ['tcp', 'rtt', 'http'],
  lineRateMbit: 20,
};
