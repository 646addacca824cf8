import { endPairs, pairId } from '../../../src/scenarios/traversal-pairs.ts';

/** What a device may stand behind, in a user's words; the ids are those of cells of a traversal. */
export const ENDS = {
  'port-restricted': { title: 'An ordinary home router', common: true },
  carrier: { title: 'A provider that shares addresses (CGNAT)', common: true },
  'same-carrier': { title: 'The same provider as my device (CGNAT)', common: true },
  symmetric: { title: 'A strict NAT: office, hotel, many mobile networks', common: true },
  'port-mapping': { title: 'A strict router that opens ports on request (UPnP, NAT-PMP, PCP)', common: true },
  open: { title: 'A public address, nothing in between', common: true },
  'udp-blocked': { title: 'A firewall that blocks UDP', common: true },
  'tcp-443-only': { title: 'A firewall that lets only the web through', common: true },
  'carrier-ipv6-only': { title: 'A mobile network with IPv6 alone (464XLAT)', common: true },
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

/** What my own device may stand behind: another one's provider may be the same as mine. */
export const MY_END_IDS = END_IDS.filter((end) => end !== 'same-carrier');

/**
 * Whose paths are shown where nobody was looked at behind an end: behind a full cone NAT everybody may send to a device as well, once it
 * has sent a packet itself.
 */
export const standInOf = (end: End): End => (end === 'open' ? 'full-cone' : end);

const TRIED: ReadonlySet<string> = new Set(endPairs.map(pairId));
const isPair = (a: End, b: End): boolean => TRIED.has(`${a}+${b}`) || TRIED.has(`${b}+${a}`);

/** Whether traversals try what is between two ends, or between those that stand in for them. What they do not has no answer. */
export const isTried = (a: End, b: End): boolean => isPair(a, b) || isPair(standInOf(a), standInOf(b));
