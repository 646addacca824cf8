import { type EndPair, endPairs, pairId } from './traversal-pairs.ts';

/** What most people stand behind, and a neighbour at the same carrier. */
const COMMON_ENDS: readonly string[] = ['port-restricted', 'carrier', 'same-carrier', 'symmetric', 'open'];
const FIREWALLS: readonly string[] = ['udp-blocked', 'tcp-443-only'];
const PLAIN_ENDS: readonly string[] = ['port-restricted', 'open'];

const isStandard = (ends: EndPair): boolean =>
  ends.every((end) => COMMON_ENDS.includes(end)) ||
  (ends.some((end) => FIREWALLS.includes(end)) && ends.some((end) => PLAIN_ENDS.includes(end)));

/** Ids of the pairs that the standard suite tries: common ends against each other, and firewalls against plain ones. */
export const standardPairs: readonly string[] = endPairs.filter(isStandard).map(pairId);
