import { z } from 'zod';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';

/** What became of one conformance test. `skipped` always carries why the test has no meaning here. */
export const FindingSchema = z.object({
  network: z.string(),
  test: z.string(),
  status: z.enum(['ok', 'failed', 'skipped']),
  detail: z.string(),
  ms: z.number(),
});
export type Finding = z.infer<typeof FindingSchema>;

/** How often daemons are killed. */
export interface Kills {
  /** The daemon of a member that matters most. */
  readonly member: number;
  /** Each other daemon of that member, such as one that routes beside one that carries packets. */
  readonly beside: number;
  /** Each daemon of the infrastructure. */
  readonly infrastructure: number;
  /** How long the infrastructure may take until it and the first peer are reached again by all, ms. */
  readonly infrastructureMs: number;
}

export interface Subject {
  /** The network without a VPN: what others must hide must be seen here. */
  readonly reference: boolean;
  readonly lab: Lab;
  readonly overlay: RunningOverlay;
  /** Why a device can be in one network of the candidate only; null when it can be in several at once. */
  readonly oneAtATime: string | null;
  /** Devices that the contestant must connect. */
  readonly peers: readonly string[];
  /** The one of them that takes no part at first; null where there are too few. */
  readonly late: string | null;
  /** Starts another network of the contestant on the same devices, but for the absent, and waits until it is ready. */
  startAnother(absent: readonly string[], signal: AbortSignal): Promise<RunningOverlay>;
  /** How often each daemon is killed: all of one member, and all of the infrastructure. */
  readonly kills: Kills;
}

/** Thrown by a test that has no meaning for the contestant. */
export class Skip extends Error {}

/**
 * Throws with one sentence when the contestant fails; returns what was seen. `signal` aborts when its time is over, `ended` only when the
 * contestant was ended or everything is.
 */
export type Test = (subject: Subject, signal: AbortSignal, ended?: AbortSignal) => Promise<string>;
