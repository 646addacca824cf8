import type { Host } from '../../host/types.ts';
import type { PlannedWire } from '../plan/plan.ts';
import type { LoadPlan } from './load-plan.ts';
import { roundTrips } from './probe.ts';

/** Longest round trip across a line during so many seconds, in ms; null where the plan looks at no queue. */
export const longestRoundTripMs = async (
  { probe: { from, to } }: PlannedWire,
  { pingMs }: LoadPlan,
  near: Host,
  seconds: number,
  signal: AbortSignal,
): Promise<number | null> => {
  if (pingMs === null) return null;
  const how = ['-i', `${pingMs / 1000}`, '-w', `${Math.ceil(seconds)}`, '-I', from, to];
  const { stdout } = await near.exec(['ping', '-n', ...how], { signal, allowFailure: true });
  return Math.max(0, ...roundTrips(stdout));
};
