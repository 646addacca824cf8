import type { Underlay } from '../network/schema.ts';
import type { ProgramSource } from '../provision/types.ts';
import type { Facts } from './facts.ts';

/** A departure from the documented default configuration. */
export interface Deviation {
  readonly what: string;
  readonly reason: string;
  /** Whom it helps: the entry itself, nobody, or its competitors. */
  readonly effect: 'helps' | 'neutral' | 'hurts' | 'unknown';
}

/** What is known of a contestant before anything runs. */
export interface Manifest {
  readonly id: string;
  readonly name: string;
  readonly home: string;
  /** `reference` for no VPN at all, `anchor` for the frozen contestant that ratios divide by. */
  readonly part: 'reference' | 'anchor' | null;
  /** Why it is no contestant yet: what it does not pass, or where it was never tried. Null once it passes every test. */
  readonly unverified: string | null;
  /** IP versions of LANs and internet that the adapter sets it up for; the product may do more, see its facts. */
  readonly underlays: readonly Underlay[];
  /** Why a device can be in one network of the product only; null when it can be in several at once. */
  readonly oneAtATime: string | null;
  /** Executables that an adapter starts, so that a program given by path must have them; none for the kernel. */
  readonly executables: readonly string[];
  /** Source of the default version. */
  readonly source: ProgramSource;
  /** Default version as printed, e.g. `1.11.0`. */
  readonly version: string;
  /** Further versions that can be asked for as `id@version`. */
  readonly versions: Readonly<Record<string, ProgramSource>>;
  readonly deviations: readonly Deviation[];
  /** What is said of it, with evidence; in a file of its own, since it changes no figure. */
  readonly facts: Facts;
}

/** A file that a device needs. Content may hold secrets, so it is never logged. */
export interface RenderedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode: number;
}

/** Part that a device plays in an overlay. Infrastructure (lighthouse, bootstrap peer) is never measured. */
export type Role = 'peer' | 'infrastructure';

/** A device as an overlay sees it. */
export interface Member {
  readonly device: string;
  readonly role: Role;
  /** From 1, stable for a network: gives overlay addresses and names. */
  readonly index: number;
  /** The device's own underlay address, IPv4 or IPv6. */
  readonly underlay: string;
  /**
   * Three more addresses of the device's own that everybody reaches, so that two STUN servers can answer from two each (RFC 5780); most have
   * none.
   */
  readonly alternates?: readonly string[];
  /** Address under which others outside its LAN would reach it: its own, or its router's WAN address. */
  readonly reachableAt: string;
  /** Id of the LAN that the device is on; members with the same one reach each other without a router. */
  readonly lan: string;
  /** Whether its router lets in only what was asked for from inside: it translates addresses or has a firewall. */
  readonly firewalled: boolean;
}

/**
 * A program with its arguments. The first element is a bare name: that of an executable of the contestant,
 * or of a lab tool such as `ip`. Whoever runs it finds the path.
 */
export type Command = readonly [string, ...string[]];

/** What a `render` function is given. */
export interface RenderInput<Secrets> {
  /** File names, interfaces and ports derive from it. [a-z0-9-], at most 8. */
  readonly overlayId: string;
  /** Number of the overlay's IPv4 network, see {@link import('./naming.ts').overlayAddress}. */
  readonly network: number;
  readonly members: readonly Member[];
  /** Keys by device; made elsewhere, so that rendering stays pure. */
  readonly secrets: ReadonlyMap<string, Secrets>;
}

/** A daemon with its arguments and what it needs in its environment. */
export interface RenderedDaemon {
  readonly command: Command;
  readonly env: Readonly<Record<string, string>>;
}

/** A name that a program has built in, and the address that is to answer for it. */
export interface RenderedName {
  readonly name: string;
  readonly address: string;
}

/** What a device does for the others, beyond being a member: what they lose with it. */
export type Service =
  | 'bootstrap peer'
  | 'control server'
  | 'lighthouse'
  | 'peer that carries traffic'
  | 'relay'
  | 'root'
  | 'signalling'
  | 'STUN server'
  | 'supernode'
  | 'VPN server';

/** Everything that one device needs to take part. */
export interface RenderedDevice {
  readonly files: readonly RenderedFile[];
  /** Names to be known where no name service knows them, such as in a lab; none for most. */
  readonly names?: readonly RenderedName[];
  /** To run in order before the daemons start here for the first time; missing for most. */
  readonly prepare?: readonly Command[];
  /** Started side by side, the one that matters most first; none where the kernel is the data plane. */
  readonly daemons: readonly RenderedDaemon[];
  /** To run in order once the daemons can be configured; at once where there are none. */
  readonly setup: readonly Command[];
  /** What makes running daemons take changed files in, commands or a signal to each; missing where they must be restarted for that. */
  readonly reload?: readonly Command[] | 'SIGHUP';
  /** What remains to be removed after the daemons have ended, before they start again too. */
  readonly teardown: readonly Command[];
  /** What is removed for others alone, once the daemons will not start again; missing for most. */
  readonly leftovers?: readonly Command[];
  /** What it does for the others; missing for a member like any other. */
  readonly serves?: readonly Service[];
  /** The device's end of the overlay; null for infrastructure that is no member itself. */
  readonly tunnel: Tunnel | null;
}

export interface Tunnel {
  readonly interface: string;
  /** Overlay address without prefix length; null where a control server or the daemon's own key will decide it. */
  readonly address: string | null;
  /** A second address, IPv6, where the first is IPv4 and the product carries both; its network is a /64. */
  readonly address6?: string;
}

/** Devices by name. */
export type Rendered = ReadonlyMap<string, RenderedDevice>;
