import { deadline } from '../../host/exec.ts';
import type { Host } from '../../host/types.ts';
import { directionOf, type Way } from '../../network/line.ts';
import { EMULATED } from '../emulated.ts';
import type { Flood, Flooded } from '../line-load/protocol.ts';
import type { PlannedWire } from '../plan/plan.ts';
import { programPath } from '../program-path.ts';
import { longestRoundTripMs } from './load-pings.ts';
import { FRAME, INTERVAL, type Loaded, type LoadPlan, PORT, payloadOf } from './load-plan.ts';

/** How long the two ends have to get ready, in ms; on each further try so much more. An emulated processor needs some 5 s. */
const LEAD_MS = EMULATED ? 6000 : 500;
const MOST_TRIES = 5;

/**
 * Datagrams from both ends at once. What comes is counted by the kernel at either end, so no handshake has to cross a line
 * that loses or mixes packets.
 */
export const loadByFlood = async (
  wire: PlannedWire,
  plan: LoadPlan,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<Loaded> => {
  for (let tries = 1; ; tries++) {
    const { up, down, roundTripMs } = await loadOnce(wire, plan, near, far, tries * LEAD_MS, signal);
    const lateMs = Math.max(up.lateMs, down.lateMs);
    // What came is no figure unless both ends sent all the time.
    if (lateMs > 0 && tries < MOST_TRIES) continue;
    if (lateMs > 0) throw new Error(`line "${wire.id}": an end was ${Math.round(lateMs)} ms late to load it`);
    const rateOf = (way: Way, { bytes, ms }: Flooded): number | null =>
      directionOf(wire.line, way).rateMbit === null ? null : (bytes * 8) / (ms * 1000);
    return {
      goodput: { up: rateOf('up', up), down: rateOf('down', down) },
      roundTripMs,
    };
  }
};

/** `up` is what arrived at the far end. */
const loadOnce = async (
  wire: PlannedWire,
  plan: LoadPlan,
  near: Host,
  far: Host,
  leadMs: number,
  parent: AbortSignal,
): Promise<{ up: Flooded; down: Flooded; roundTripMs: number | null }> => {
  const { skipped, counted, offeredMbit, streams } = plan;
  const { from, to } = wire.probe;
  const [skipMs, countMs] = [skipped * INTERVAL * 1000, counted * INTERVAL * 1000];
  const beginsAt = Date.now() + leadMs;
  const signal = deadline(leadMs + skipMs + countMs + 10_000, parent);
  const end = async (host: Host, own: string, other: string): Promise<Flooded> => {
    const asked: Flood = {
      ...{ from: own, to: other, port: PORT, sockets: streams, payload: payloadOf(wire) },
      perSecond: (offeredMbit * 1e6) / (FRAME * 8),
      ...{ beginsAt, skipMs, countMs },
    };
    const argv = [process.execPath, programPath('line-load/flood'), JSON.stringify(asked)];
    const { stdout } = await host.exec(argv, { root: 'host', signal });
    return JSON.parse(stdout) as Flooded;
  };
  const seconds = (leadMs + skipMs + countMs) / 1000;
  const [down, up, roundTripMs] = await Promise.all([
    end(near, from, to),
    end(far, to, from),
    longestRoundTripMs(wire, plan, near, seconds, signal),
  ]);
  return { up, down, roundTripMs };
};
