import type { Network } from '../network/schema.ts';

/** A network and the workloads that suit it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What a reader learns from it, in a sentence. */
  readonly asks: string;
  readonly network: Network;
  /** Devices between which workloads run, from the client's view. */
  readonly pair: readonly [client: string, server: string];
  readonly workloads: readonly string[];
  /** Rate that the slowest line of the pair allows, Mbit/s; null when unlimited. */
  readonly lineRateMbit: number | null;
}
