import type { LabPlan, PlannedNeighbours } from './plan.ts';

/**
 * Most devices of a LAN that ask for each other's hardware addresses. The kernel has one table for all namespaces, refuses
 * (ENOBUFS) what comes beyond 1024 that were asked for of late, and two labs may stand side by side. What is given for good
 * does not count.
 */
const MOST_WHO_ASK = 16;

/** Of the device with this number, from 1; locally administered. */
const hardwareOf = (number: number): string => `02:6d:6c:00:00:${number.toString(16).padStart(2, '0')}`;

/** What the kernel makes of it (RFC 4291, modified EUI-64): products that seek each other in a LAN speak from there. */
const linkLocalOf = (number: number): string => `fe80::6d:6cff:fe00:${number.toString(16)}`;

/** Makes the devices of each crowded LAN known to each other. */
export const withNeighbours = (plan: LabPlan): LabPlan => {
  const numbered = plan.placements.map(({ device, underlay, lan }, i) => ({
    device,
    lan,
    known: { address: underlay, linkLocal: linkLocalOf(i + 1), hardware: hardwareOf(i + 1) },
  }));
  const lans = Map.groupBy(numbered, ({ lan }) => lan);
  const neighbours = new Map<string, PlannedNeighbours>();
  for (const lan of lans.values()) {
    if (lan.length <= MOST_WHO_ASK) continue;
    for (const { device, known } of lan) {
      const others = lan.filter((other) => other.device !== device).map((other) => other.known);
      neighbours.set(device, { hardware: known.hardware, others });
    }
  }
  const nodes = plan.nodes.map((node) => ({ ...node, neighbours: neighbours.get(node.id) ?? null }));
  return { ...plan, nodes };
};

/** Lines for `ip -batch` on a device whose interface is up, of the addresses that the lab gives or of those of the link. */
export const neighbourLines = (
  neighbours: PlannedNeighbours | null,
  which: 'address' | 'linkLocal',
  iface: string,
): readonly string[] =>
  (neighbours?.others ?? []).map(
    (other) => `neighbour replace ${other[which]} lladdr ${other.hardware} dev ${iface} nud permanent`,
  );
