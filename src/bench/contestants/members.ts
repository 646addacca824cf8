import type { Host } from '../../host/types.ts';
import type { Lab } from '../../lab/types.ts';
import type { Member } from '../../overlays/types.ts';

/** Every device of a lab takes part in the overlay under test; indices follow the document's order. */
export const membersOf = (lab: Lab): Member[] =>
  lab.network.devices.map(({ id, role }, position) => {
    const { device, ...place } = lab.placement(id);
    return { device, role, index: position + 1, ...place };
  });

export const hostsOf = (lab: Lab, members: readonly Member[]): ReadonlyMap<string, Host> =>
  new Map(members.map(({ device }) => [device, lab.host(device)]));
