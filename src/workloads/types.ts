import type { Host } from '../host/types.ts';
import type { InstrumentProgram } from '../provision/instrument.ts';

/** A device and the addresses that it has in the network that is measured. */
export interface WorkloadDevice {
  readonly id: string;
  readonly host: Host;
  /** Address under which the others reach it. */
  readonly address: string;
  /** Address that it binds itself: `address`, unless a router stands before it. */
  readonly listenAddress: string;
}

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
  /** Every device but infrastructure, the client first: for workloads that take more than two. */
  devices(): readonly WorkloadDevice[];
  /** Bytes that all devices, infrastructure among them, have received from the underlay up to now, in packets as the line had them. */
  underlayReceived(): Promise<number>;
  /** Seconds of a timed workload, from the plan. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

export interface WorkloadResult {
  /** Metric id to value in the metric's unit. */
  readonly values: Readonly<Record<string, number>>;
  /** Bytes of payload moved, for CPU per gigabyte; null where that has no meaning. */
  readonly payloadBytes: number | null;
  /** Bytes of it that passed the client's own interface at least; all of them where it is not said. */
  readonly clientBytes?: number;
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
  /** Whether it takes all devices, so that what one receives does not make it a relay of the two ends. */
  readonly everyone?: boolean;
  /** Expected wall time in seconds for a plan's estimate, given the plan's seconds. */
  estimateSeconds(seconds: number): number;
  run(context: WorkloadContext): Promise<WorkloadResult>;
}
