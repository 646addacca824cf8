import { type EndPair, endPairs, pairId } from './traversal-pairs.ts';

/** What most people stand behind, and a neighbour at the same carrier. */
const COMMON_ENDS: readonly string[] = ['port-restricted', 'carrier', 'same-carrier', 'symmetric', 'open'];
const FIREWALLS: readonly string[] = ['udp-blocked', 'tcp-443-only'];
const PLAIN_ENDS: readonly string[] = ['port-restricted', 'open'];

const isStandard = (ends: EndPair): boolean =>
  ends.every((end) => COMMON_ENDS.includes(end)) ||
  (ends.some((end) => FIREWALLS.includes(end)) && ends.some((end) => PLAIN_ENDS.includes(end)));

/**
 * Ids of the pairs that the standard suite tries: common ends against each other, and firewalls against plain ones: who gets out of a firewall
 * at all is seen there. Against strict ends and each other everything is relayed, at seven minutes a pair for 12 contestants, and these pairs
 * would take the suite beyond its 9 hours, so they are left to the full one. So is a carrier with IPv6 alone, which to a hole is as any other.
 */
export const standardPairs: readonly string[] = endPairs.filter(isStandard).map(pairId);
