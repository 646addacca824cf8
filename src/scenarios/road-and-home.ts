import { network } from '../network/builders.ts';
import type { Scenario } from './types.ts';

const RATE_MBIT = 10;

/**
 * The loss of vpn-bench's medium profile is 1 % on each of two hosts; a quarter of that in each direction of one line leaves
 * figures that ten rounds can tell apart.
 */
const road = { rateMbit: RATE_MBIT, delayMs: 20, lossPercent: 0.25 };

/**
 * The routers are plain ones: the anchor finds nobody behind a carrier's NAT, and ratios are to it. Who gets through which
 * routers is what traversals tell. Round trips: road to home 50 ms (2 x 20 + 2 x 5), road to the public node 45 ms
 * (2 x 20 + 2 x 2.5).
 */
export const roadAndHome: Scenario = {
  id: 'road-and-home',
  title: 'A device on the road on a line that loses packets, and a home, behind plain NAT routers',
  asks: 'What is left of a line that loses one packet in 400 each way?',
  network: network({
    name: 'road-and-home',
    sites: [
      { id: 'road', nat: 'port-restricted', uplink: road },
      { id: 'home', nat: 'port-restricted', uplink: { rateMbit: 20, delayMs: 5 } },
    ],
    devices: [
      { id: 'a', site: 'road' },
      { id: 'b', site: 'home' },
      { id: 'server', line: { delayMs: 2.5 }, role: 'infrastructure' },
    ],
  }),
  pair: ['a', 'b'],
  workloads: ['tcp', 'rtt', 'calls', 'pages'],
  lineRateMbit: RATE_MBIT,
};
