import { hubsOf } from '../catalog/topology.ts';
import type { Member } from '../catalog/types.ts';
import type { Behaviour } from './_overlay.ts';

/** The path in a network that knows no other way than through its hub: by construction, no daemon is asked. */
export const throughHub = (members: readonly Member[]): Behaviour['path'] => {
  const hubs = hubsOf(members);
  return async ({ member: from }, { member: to }) => {
    const direct = hubs.includes(from) || hubs.includes(to);
    const evidence = direct
      ? 'one of them is the hub'
      : `configured: every packet goes through ${hubs[0]?.device}`;
    return { kind: direct ? 'direct' : 'relayed', evidence, fixed: true };
  };
};
