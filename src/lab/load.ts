import type { Host } from '../host/types.ts';
import { loadByFlood } from './load-flood.ts';
import { loadByIperf } from './load-iperf.ts';
import { type Loaded, loadPlan } from './load-plan.ts';
import type { PlannedWire } from './plan.ts';

/**
 * Up to so many Mbit/s a program of Node.js keeps up with (75 are 6,200 frames a second). iperf3 does more, but opens its
 * streams with a handshake that hardly crosses a line which loses or mixes packets.
 */
const FLOOD_MBIT = 80;

/** UDP both ways at once at 1.5 times the faster rate: what arrives, and how long pings take meanwhile. */
export const load = async (
  wire: PlannedWire,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<Loaded> => {
  const plan = loadPlan(wire.line);
  if (plan === null) return { goodput: { up: null, down: null }, roundTripMs: null };
  const by = plan.offeredMbit <= FLOOD_MBIT ? loadByFlood : loadByIperf;
  return by(wire, plan, near, far, signal);
};
