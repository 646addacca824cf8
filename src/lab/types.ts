import type { Host, ProcessUsage } from '../host/types.ts';
import type { LineDirection, Way } from '../network/line.ts';
import type { SeenWayOut, WayOut } from '../network/nat.ts';
import type { Line, Network } from '../network/schema.ts';
import type { BlackHoleCheck } from './checks/black-hole.ts';
import type { ForgettingCheck } from './checks/forgetting.ts';
import type { OpeningCheck } from './checks/opening.ts';
import type { TranslationCheck } from './checks/translation.ts';
import type { LinkId } from './plan/link.ts';

/** Where a device sits in the underlay. */
export interface Placement {
  readonly device: string;
  readonly underlay: string;
  /** Three more addresses of infrastructure in public; missing elsewhere. */
  readonly alternates?: readonly string[];
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

/** What one direction of a line was seen to do. Counts are of packets that entered the line. */
export interface DirectionDelivered {
  /** Median time between a packet's entry and its exit, in ms; null where none left. */
  readonly delayMs: number | null;
  /** Interquartile range of that time, in ms: as much as the jitter where no packet waits for another. Null where none left. */
  readonly jitterMs: number | null;
  /** UDP goodput in Mbit/s of frames; null where no rate was asked, or the line loses too much to tell. */
  readonly goodputMbit: number | null;
  readonly sent: number;
  readonly lost: number;
  /** Packets that left before one that had entered earlier. */
  readonly overtook: number;
  /** Packets that left more than once. */
  readonly doubled: number;
}

/** What one line was asked to do and what it was seen to do. */
export interface WireCheck {
  /** Id of the line, e.g. `device a` or `site home-a`. */
  readonly line: string;
  readonly asked: Readonly<Record<Way, LineDirection>>;
  readonly delivered: Readonly<Record<Way, DirectionDelivered>> & {
    /** Median round-trip time over the line alone, in ms; null where nothing came back. */
    readonly rttMs: number | null;
    /** Longest round trip in ms while more is sent both ways than the rates; null where no queue was asked for. */
    readonly loadedRttMs: number | null;
  };
  readonly ok: boolean;
  /** One sentence when not ok. */
  readonly reason: string | null;
  /** Why it was not as asked just before, where it was measured a second time for that. */
  readonly atFirst?: string;
}

/** What the routers between a device and the internet were asked to do, all together, and what was seen from the device. */
export interface RouterCheck {
  readonly site: string;
  /** Device that asked. */
  readonly device: string;
  readonly asked: WayOut;
  /** Null fields were not asked for, or cannot be seen: without UDP nothing is known of mappings. */
  readonly delivered: SeenWayOut;
  /** How long UDP mappings are kept; null where the document says nothing of it, or no UDP goes out. */
  readonly forgets: ForgettingCheck | null;
  /** How long packets may be that get through; null where the document says nothing of it, or no UDP goes out to see it by. */
  readonly blackHole: BlackHoleCheck | null;
  /** What came of asking for open ports; null where the document says nothing of it. */
  readonly opening: OpeningCheck | null;
  /** What crossed the uplink on the way out that has IPv6 alone; null where none has. */
  readonly translation: TranslationCheck | null;
  readonly ok: boolean;
  /** One sentence when not ok. */
  readonly reason: string | null;
}

/** What files of the nodes of all labs that stand, and what else lies with them, take and may take at most; they lie in memory. */
export interface Space {
  readonly usedBytes: number;
  readonly mostBytes: number;
  readonly usedFiles: number;
  readonly mostFiles: number;
}

/** What files of one lab's nodes take of that. */
export type OwnSpace = Pick<Space, 'usedBytes' | 'usedFiles'>;

/** A realised network. Disposal removes everything. */
export interface Lab extends AsyncDisposable {
  readonly network: Network;
  /** `veth` without delay or loss, `netem` by the host's kernel, `uml-netem` by a user-mode Linux. */
  readonly backend: 'veth' | 'netem' | 'uml-netem';
  /** A node: device id, `router-<site>`, or `internet`. */
  host(node: string): Host;
  readonly nodes: readonly string[];
  /** What {@link Host.processes} gives, for several nodes from one look: for many, one each is too dear. */
  processes(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly ProcessUsage[]>>;
  space(): Promise<Space>;
  /** Looks at every file, which takes seconds where there are many. */
  ownSpace(): Promise<OwnSpace>;
  placement(device: string): Placement;
  /** Underlay interface of a device. */
  underlayInterface(device: string): string;
  /** Of an interface of a device. Rejects where it is not there. */
  counters(node: string, iface: string): Promise<InterfaceCounters>;
  /** What is asked of each line, by its id. */
  readonly lines: ReadonlyMap<string, Line>;
  /** How often what delays packets had booted over these wires once the lab was there: what lines did before the last time says nothing. */
  readonly wireBoots: number;
  /** Measures every line by itself, or those with these ids. Takes a few seconds; nothing else may run meanwhile. */
  checkWires(signal: AbortSignal, ids?: readonly string[]): Promise<readonly WireCheck[]>;
  /**
   * Classifies what stands between each site's first device and the internet, by RFC 5780. Takes a second, and where the document says
   * how long a mapping is kept half as long again as that; nothing else may run meanwhile. Routers that are held open are not what was asked for.
   */
  checkRouters(signal: AbortSignal): Promise<readonly RouterCheck[]>;
  /** Why the lab is no longer what was asked for, whatever runs in it; null while it is. */
  fault(): string | null;
  /** CPU seconds so far of processes that are the wire itself (user-mode Linux). */
  wireCpuSeconds(): Promise<number>;
}

/** A lab in which things happen to the network. */
export interface EventfulLab extends Lab {
  /**
   * Pulls a link, or plugs it in again: both of its ends lose their carrier and keep their addresses.
   * @throws MeshmarkError `lab-unknown-link`.
   */
  setLink(id: LinkId, state: 'up' | 'down', signal: AbortSignal): Promise<void>;
  /**
   * Reboots the router of a site: for `downMs` nothing there has a carrier. Then a new network namespace has the same
   * interfaces, addresses and rules, and knows of no connection or mapping. Not two at once.
   */
  rebootRouter(site: string, downMs: number, signal: AbortSignal): Promise<void>;
  /**
   * Takes a device to another site: its cable leads into that LAN, of which it has an address and a default route.
   * @throws MeshmarkError `lab-cannot-roam`.
   */
  roam(device: string, site: string, signal: AbortSignal): Promise<void>;
  /**
   * Gives the router of a site another address outside, which it returns, as a new lease at home does: the old one is
   * nobody's, and the NAT forgets every mapping. Not two at once. @throws MeshmarkError `lab-cannot-move` where the site has
   * no NAT or is behind another one.
   */
  moveSite(site: string, signal: AbortSignal): Promise<string>;
}
