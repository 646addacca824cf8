/** What a device may stand behind, in a user's words; the ids are those of cells of a traversal. */
export const ENDS = {
  'port-restricted': { title: 'An ordinary home router', common: true },
  carrier: { title: 'A provider that shares addresses (CGNAT)', common: true },
  symmetric: { title: 'A strict NAT: office, hotel, many mobile networks', common: true },
  open: { title: 'A public address, nothing in between', common: true },
  'udp-blocked': { title: 'A firewall that blocks UDP', common: true },
  'tcp-443-only': { title: 'A firewall that lets only the web through', common: true },
  'scattered-ports': { title: 'A home router that picks ports anew', common: false },
  'ipv6-stateful': { title: 'IPv6 behind a home router’s firewall', common: false },
  'full-cone': { title: 'Full cone NAT', common: false },
  'address-restricted': { title: 'Address-restricted NAT', common: false },
  'address-dependent': { title: 'Address-dependent mapping', common: false },
  'symmetric-open': { title: 'Symmetric mapping, open filter', common: false },
  'symmetric-address-restricted': { title: 'Symmetric mapping, address-restricted filter', common: false },
} as const;
export type End = keyof typeof ENDS;
export const END_IDS = Object.keys(ENDS) as readonly End[];
