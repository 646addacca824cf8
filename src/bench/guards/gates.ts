import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { GATE, LAB_FAULT, MeshmarkError } from '../../errors.ts';
import type { Host } from '../../host/types.ts';
import type { RouterCheck, WireCheck } from '../../lab/types.ts';
import { metrics } from '../../metrics/index.ts';
import { capturePings } from '../paths/captured-pings.ts';

/** A gate's refusal: the number would not be what it says. */
export class GateRefusal extends MeshmarkError {
  constructor(reason: string) {
    super(GATE, reason);
  }
}

/** A refusal that no contestant can bring about. */
export class LabFault extends MeshmarkError {
  constructor(reason: string, cause?: unknown) {
    super(LAB_FAULT, reason, { cause });
  }
}

/** Refuses a network of which a router is not as asked. */
export const refuseRouters = (routers: readonly Pick<RouterCheck, 'reason'>[]): void => {
  const wrong = routers.flatMap(({ reason }) => reason ?? []);
  if (wrong.length > 0) throw new LabFault(`the network is not as asked (${wrong.join('; ')})`);
};

/** Refuses a network of which a line is not as asked. */
export const refuseWires = (wires: readonly Pick<WireCheck, 'reason'>[]): void => {
  const wrong = wires.flatMap(({ reason }) => reason ?? []);
  if (wrong.length > 0) throw new LabFault(`the wire is not as asked (${wrong.join('; ')})`);
};

const RoutesSchema = z.array(z.looseObject({ dev: z.string() })).min(1);

/** Refuses unless the way to the peer's overlay address leads through the overlay's own interface. */
export async function checkRoute(
  host: Host,
  address: string,
  expected: string,
  signal: AbortSignal,
): Promise<void> {
  const { stdout } = await host.exec(['ip', '-json', 'route', 'get', address], { root: 'tools', signal });
  const dev = RoutesSchema.parse(JSON.parse(stdout))[0]?.dev;
  if (dev === expected) return;
  throw new GateRefusal(
    `the route from ${host.name} to ${address} leads through ${dev}, not through ${expected}`,
  );
}

/** A fifth of a second of marked packets. */
const PROBES = 20;

/** What a capture on the underlay saw while marked packets crossed the tunnel. */
export interface MarkerReport {
  readonly replies: number;
  readonly captured: number;
  readonly markerSeen: boolean;
}

/**
 * Sends packets filled with a random pattern through the tunnel and looks for it on the underlay.
 * With a VPN it must not be there; without one it must, which shows that the detector works.
 */
export async function captureMarker(
  client: Host,
  underlay: string,
  address: string,
  signal: AbortSignal,
): Promise<MarkerReport> {
  // 16 bytes are ping's longest pattern; it repeats, so that an odd start does not hide it.
  const marker = randomBytes(16).toString('hex');
  const pings = { count: PROBES, intervalSeconds: 0.01, payloadBytes: 120, pattern: marker };
  const { replies, packets } = await capturePings(client, underlay, address, pings, signal);
  return {
    replies,
    captured: packets.length,
    markerSeen: packets.some((hex) => hex.includes(marker)),
  };
}

/** Judges a marker report; pure. */
export function judgeMarker(report: MarkerReport, kind: 'overlay' | 'reference'): void {
  const { replies, captured, markerSeen } = report;
  if (replies === 0) throw new GateRefusal(`no reply to ${PROBES} marked packets`);
  if (captured === 0) throw new GateRefusal('nothing crossed the underlay while packets crossed the tunnel');
  if (kind === 'reference') {
    if (markerSeen) return;
    throw new LabFault('the marker was not found on the underlay without a VPN: the detector does not work');
  }
  if (markerSeen) throw new GateRefusal('the payload is sent in clear: the marker was seen on the underlay');
  if (captured < replies) {
    throw new GateRefusal(
      `only ${captured} packets crossed the underlay for ${replies} replies through the tunnel`,
    );
  }
}

/** Refuses when fewer bytes passed the interface than the workload says it moved; pure. */
export function judgeBytes(iface: string, movedBytes: number, payloadBytes: number | null): void {
  if (movedBytes <= 0) throw new GateRefusal(`not one byte passed ${iface}`);
  if (payloadBytes === null || movedBytes >= payloadBytes) return;
  throw new GateRefusal(
    `only ${movedBytes} bytes passed ${iface} of ${payloadBytes} that the workload moved`,
  );
}

/** Refuses a goodput above the rate of the line that it crossed: then the figure is an artefact; pure. */
export function judgeRate(values: Readonly<Record<string, number>>, lineRateMbit: number | null): void {
  if (lineRateMbit === null) return;
  for (const [id, value] of Object.entries(values)) {
    const unit = metrics.find((metric) => metric.id === id)?.unit;
    if (unit !== 'Mbit/s' || value <= lineRateMbit) continue;
    throw new GateRefusal(`${id} is ${value.toFixed(1)} Mbit/s on a line of ${lineRateMbit} Mbit/s`);
  }
}
