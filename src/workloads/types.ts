import type { Host } from '../host/types.ts';
import type { InstrumentProgram } from '../provision/instrument.ts';

/** Two devices and the address under which the client reaches the server (overlay address, or underlay for no VPN). */
export interface WorkloadContext {
  readonly client: Host;
  readonly server: Host;
  readonly clientAddress: string;
  readonly serverAddress: string;
  /** Address under which the server sees the client: `clientAddress`, unless a router stands before it. */
  readonly clientSeenAs: string;
  /** Address that servers bind on their own device: `serverAddress`, unless a router stands before it. */
  readonly listenAddress: string;
  /** Seconds of a timed workload, from the plan. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

export interface WorkloadResult {
  /** Metric id to value in the metric's unit. */
  readonly values: Readonly<Record<string, number>>;
  /** Bytes of payload moved, for CPU per gigabyte; null where that has no meaning. */
  readonly payloadBytes: number | null;
  /** Everything needed to recompute the values. JSON. */
  readonly raw: unknown;
}

/** One way of using a network. Starts its own servers and ends them. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /**
   * Trees that it needs besides the lab's tools; its commands name one as their root by its name. They are fetched only
   * when a plan has the workload.
   */
  readonly programs?: readonly InstrumentProgram[];
  /** Expected wall time in seconds for a plan's estimate, given the plan's seconds. */
  estimateSeconds(seconds: number): number;
  run(context: WorkloadContext): Promise<WorkloadResult>;
}
