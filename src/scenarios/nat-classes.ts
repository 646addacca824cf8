import { network } from '../network/builders.ts';
import type { Nat } from '../network/schema.ts';

/** Site names by mapping and filtering: endpoint-independent, address-dependent, address-and-port-dependent. */
const CLASSES = {
  'eim-eif': 'full-cone',
  'eim-adf': 'address-restricted',
  'eim-apdf': 'port-restricted',
  'adm-apdf': 'address-dependent',
  'apdm-eif': 'symmetric-open',
  'apdm-adf': 'symmetric-address-restricted',
  'apdm-apdf': 'symmetric',
} as const satisfies Record<string, Nat>;

const uplink = {};
const home = { nat: 'port-restricted', uplink } as const;
const carrier = { nat: 'port-restricted', natPorts: 'scattered', addresses: 'shared', uplink } as const;

const sites = [
  ...Object.entries(CLASSES).flatMap(([id, nat]) => [
    { id, nat, uplink },
    { id: `${id}-hairpin`, nat, hairpin: true, uplink },
  ]),
  { id: 'eim-apdf-scattered', nat: 'port-restricted', natPorts: 'scattered', uplink },
  { id: 'carrier', ...carrier },
  { id: 'subscriber-1', ...home, behind: 'carrier' },
  { id: 'subscriber-2', ...home, behind: 'carrier' },
  { id: 'open', uplink },
  { id: 'stateful', firewall: 'stateful', uplink },
  { id: 'no-udp', nat: 'port-restricted', firewall: 'udp-blocked', uplink },
  { id: 'only-443', nat: 'port-restricted', firewall: 'tcp-443-only', uplink },
  // RFC 6888, REQ-1: a carrier's NAT has to turn packets back.
  { id: 'carrier-hairpin', ...carrier, hairpin: true },
  { id: 'subscriber-3', ...home, behind: 'carrier-hairpin' },
  { id: 'subscriber-4', ...home, behind: 'carrier-hairpin' },
  { id: 'forgetful', ...home, mappingSeconds: 10 },
  // Its filter lets in more, and must forget as well.
  { id: 'forgetful-cone', nat: 'full-cone', mappingSeconds: 10, uplink },
  { id: 'black-hole', ...home, uplink: { rateMbit: 20 }, blackHoleBytes: 1400 },
  { id: 'opens', ...home, portMapping: true },
  // Where nothing else comes in, and ports are seeded.
  { id: 'opens-symmetric', nat: 'symmetric', portMapping: true, uplink },
  // Its filter has a rule of its own for what comes in, before which stands what was opened.
  { id: 'opens-cone', nat: 'full-cone', portMapping: true, uplink },
  // RFC 6877: IPv4 is translated to cross it, and back.
  { id: 'carrier-ipv6', ...carrier, addresses: 'ipv6-only', hairpin: true },
  { id: 'subscriber-5', ...home, behind: 'carrier-ipv6' },
  { id: 'subscriber-6', ...home, behind: 'carrier-ipv6' },
] as const;

/** Two devices where it is to be seen whether packets are turned back, or that they are not. */
const devicesIn = (site: string): number => {
  if (site.startsWith('carrier')) return 0;
  return site.endsWith('-hairpin') || site === 'eim-apdf' ? 2 : 1;
};

/** Every kind of router that a document can ask for, with devices behind it: not to measure VPNs, but the lab. */
export const natClasses = network({
  name: 'nat-classes',
  sites: sites.map((site) => ({ ...site })),
  devices: sites.flatMap(({ id }, i) =>
    Array.from({ length: devicesIn(id) }, (_, j) => ({ id: `d${i + 1}${'ab'[j]}`, site: id })),
  ),
});
