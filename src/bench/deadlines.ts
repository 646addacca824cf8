import type { Workload } from '../workloads/types.ts';

/** How long each step of a session may take, in ms. Generous: they tell a hang from a slow start. */
export interface Deadlines {
  readonly lab: number;
  readonly wires: number;
  readonly routers: number;
  readonly start: number;
  readonly ready: number;
  readonly firstPacket: number;
  readonly gates: number;
  readonly settle: number;
  readonly path: number;
  /** Until the tunnel is quiet between two workloads. */
  readonly drain: number;
  readonly dispose: number;
  /** Least time between two answers on the path that must agree. */
  readonly pathGap: number;
  /** Window before a session in which the machine should be idle. */
  readonly quiet: number;
  workload(workload: Workload, seconds: number): number;
}

export const DEADLINES: Deadlines = {
  lab: 30_000,
  wires: 90_000,
  routers: 60_000,
  start: 30_000,
  // VpnCloud's members learn of each other from a list that is sent every 90 s.
  ready: 120_000,
  firstPacket: 60_000,
  gates: 20_000,
  // babeld leaves a detour within a minute: what it thinks of a link starts at the worst and halves the distance in 4 s.
  settle: 90_000,
  path: 10_000,
  drain: 8000,
  dispose: 15_000,
  pathGap: 500,
  quiet: 250,
  workload: (workload, seconds) => 30_000 + 4_000 * workload.estimateSeconds(seconds),
};

/** After an abort of the whole run, disposal gets this long; the end of the sandbox removes the rest. */
export const ABORT_DISPOSE_MS = 800;
