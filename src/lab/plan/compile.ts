import type { Network } from '../../network/schema.ts';
import { Blueprint } from './blueprint.ts';
import { withNeighbours } from './neighbours.ts';
import { INTERNET, type LabPlan, UNDERLAY } from './plan.ts';
import { SitePlanner } from './sites.ts';

export interface CompileOptions {
  /** Let everything through, in through a NAT to its first peer: only for the no-VPN reference. */
  readonly openRouters: boolean;
}

/**
 * Turns a network into nodes, cables and wires.
 * device -(edge: segmentation)- wire - LAN bridge - router (segmentation) - wire - internet (segmentation).
 */
export const compile = (network: Network, options: CompileOptions): LabPlan => {
  const blueprint = new Blueprint(network.underlay);
  new SitePlanner(network, blueprint, options).draw();
  for (const [number, device] of network.devices.entries()) {
    if (device.site !== undefined) continue;
    const { address, gateway, port } = blueprint.publicBlock();
    const made = blueprint.node(device.id, 'device');
    made.addresses.push({
      iface: UNDERLAY,
      address: `${address}/${blueprint.addresses.publicPrefixLength}`,
    });
    made.routes.push({ to: 'default', via: gateway });
    const alternates = device.role === 'infrastructure' ? blueprint.addresses.alternates(number) : [];
    for (const alternate of alternates) {
      made.addresses.push({ iface: UNDERLAY, address: `${alternate}/32` });
      blueprint.internet().routes.push({ to: `${alternate}/32`, via: address });
    }
    blueprint.wire(
      `device ${device.id}`,
      device.line ?? { delayMs: 0, lossPercent: 0 },
      blueprint.throughEdge(device.id),
      { node: INTERNET, name: port, segment: true },
      { node: device.id, from: address, to: gateway, toNode: INTERNET },
    );
    blueprint.placements.push({
      device: device.id,
      underlay: address,
      ...(alternates.length === 0 ? {} : { alternates }),
      reachableAt: address,
      lan: `public-${device.id}`,
      firewalled: false,
    });
  }
  return withNeighbours(blueprint.plan());
};
