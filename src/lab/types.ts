import type { Host } from '../host/types.ts';
import type { WayOut } from '../network/nat.ts';
import type { Network } from '../network/schema.ts';

/** Where a device sits in the underlay. */
export interface Placement {
  readonly device: string;
  readonly underlay: string;
  readonly reachableAt: string;
  readonly lan: string;
  /** Whether its router lets in only what was asked for from inside. */
  readonly firewalled: boolean;
}

/** Bytes and packets of a network interface since it was made. */
export interface InterfaceCounters {
  readonly rxBytes: number;
  readonly txBytes: number;
  readonly rxPackets: number;
  readonly txPackets: number;
}

/** What one line was asked to do and what it was seen to do, per direction where it matters. */
export interface WireCheck {
  /** Id of the line, e.g. `device a` or `site home-a`. */
  readonly line: string;
  readonly asked: {
    readonly rateMbit: number | null;
    readonly delayMs: number;
    readonly lossPercent: number;
  };
  readonly delivered: {
    /** Median round-trip time over the line alone, in ms, minus nothing. */
    readonly rttMs: number;
    /** TCP goodput through the line alone in Mbit/s, up and down; null where no rate was asked. */
    readonly goodputUp: number | null;
    readonly goodputDown: number | null;
    readonly sent: number;
    readonly lost: number;
    readonly reordered: number;
  };
  readonly ok: boolean;
  /** One sentence when not ok. */
  readonly reason: string | null;
}

/** What the routers between a device and the internet were asked to do, all together, and what was seen from the device. */
export interface RouterCheck {
  readonly site: string;
  /** Device that asked. */
  readonly device: string;
  readonly asked: WayOut;
  /** Null fields were not asked for, or cannot be seen: without UDP nothing is known of mappings. */
  readonly delivered: SeenWayOut;
  readonly ok: boolean;
  /** One sentence when not ok. */
  readonly reason: string | null;
}

/** A way out as a probe sees it. */
export type SeenWayOut = { readonly [K in keyof WayOut]: WayOut[K] | null };

/** A realised network. Disposal removes everything. */
export interface Lab extends AsyncDisposable {
  readonly network: Network;
  /** `veth` without delay or loss, `netem` by the host's kernel, `uml-netem` by a user-mode Linux. */
  readonly backend: 'veth' | 'netem' | 'uml-netem';
  /** A node: device id, `router-<site>`, or `internet`. */
  host(node: string): Host;
  readonly nodes: readonly string[];
  placement(device: string): Placement;
  /** Underlay interface of a device. */
  underlayInterface(device: string): string;
  counters(node: string, iface: string, signal: AbortSignal): Promise<InterfaceCounters>;
  /** Measures every line by itself. Takes a few seconds; nothing else may run meanwhile. */
  checkWires(signal: AbortSignal): Promise<readonly WireCheck[]>;
  /**
   * Classifies what stands between each site's first device and the internet, by RFC 5780. Takes a second; nothing else may
   * run meanwhile. Routers that are held open are not what was asked for.
   */
  checkRouters(signal: AbortSignal): Promise<readonly RouterCheck[]>;
  /** Why the lab is no longer what was asked for, whatever runs in it; null while it is. */
  fault(): string | null;
  /** CPU seconds so far of processes that are the wire itself (user-mode Linux). */
  wireCpuSeconds(): Promise<number>;
}
