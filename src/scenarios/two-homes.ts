import { network } from '../network/builders.ts';
import type { Scenario } from './types.ts';

const devices = [
  { id: 'a', site: 'home-a' },
  { id: 'b', site: 'home-b' },
  { id: 'server', line: { delayMs: 2.5 }, role: 'infrastructure' },
] as const;
const uplink = { rateMbit: 20, delayMs: 5 };

/** Round trips: home to home 20 ms (4 x 5), home to the public node 15 ms (2 x 5 + 2 x 2.5). */
export const twoHomes: Scenario = {
  id: 'two-homes',
  title: 'Two homes behind plain NAT routers, 20 Mbit/s, 20 ms apart',
  asks: 'Do two home networks find each other directly, and how good is the connection?',
  network: network({
    name: 'two-homes',
    sites: [
      { id: 'home-a', nat: 'port-restricted', uplink },
      { id: 'home-b', nat: 'port-restricted', uplink },
    ],
    devices: [...devices],
  }),
  pair: ['a', 'b'],
  workloads: ['tcp', 'rtt', 'http', 'calls', 'pages', 'files', 'nix'],
  lineRateMbit: 20,
};

/** The same homes and lines, with IPv6 alone: nothing is translated, and only what was asked for comes in. */
export const twoHomesIpv6: Scenario = {
  ...twoHomes,
  id: 'two-homes-ipv6',
  title: 'The same two homes with IPv6 alone, behind stateful firewalls',
  asks: 'Does the VPN work over IPv6, and does it open the firewalls from inside?',
  network: network({
    name: 'two-homes-ipv6',
    underlay: 'ipv6',
    sites: [
      { id: 'home-a', firewall: 'stateful', uplink },
      { id: 'home-b', firewall: 'stateful', uplink },
    ],
    devices: [...devices],
  }),
};
