import type { Host } from '../../host/types.ts';
import type { PlannedWire } from '../plan/plan.ts';
import { loadByFlood } from './load-flood.ts';
import { loadByIperf } from './load-iperf.ts';
import { type Loaded, loadPlan } from './load-plan.ts';

/** UDP both ways at once at 1.5 times the faster rate: what arrives, and how long pings take meanwhile. */
export const load = async (
  wire: PlannedWire,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<Loaded> => {
  const plan = loadPlan(wire.line);
  if (plan === null) return { goodput: { up: null, down: null }, roundTripMs: null };
  const by = { flood: loadByFlood, iperf3: loadByIperf }[plan.by];
  return by(wire, plan, near, far, signal);
};
