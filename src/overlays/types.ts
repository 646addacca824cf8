import type { Member, Service } from '../catalog/types.ts';
import type { Daemon, Host } from '../host/types.ts';
import type { Program } from '../provision/types.ts';

export type { Member, Role } from '../catalog/types.ts';

export interface StartContext {
  /** Distinguishes overlays on the same devices; file names and interfaces derive from it. [a-z0-9-], at most 8. */
  readonly overlayId: string;
  /** Everybody who may ever take part; each has keys from the start. */
  readonly members: readonly Member[];
  /** Devices of peers that take no part before they join; no hub may be among them. */
  readonly absent?: readonly string[] | undefined;
  /** How long after all others are up a peer starts, in ms, by device; all at once where there is none. */
  readonly laterMs?: ReadonlyMap<string, number> | undefined;
  readonly hosts: ReadonlyMap<string, Host>;
  readonly program: Program;
  /** Extra daemon arguments that a `compare` asked for. */
  readonly flags: readonly string[];
  /** Deadline for the whole start. */
  readonly signal: AbortSignal;
}

export type PathKind = 'direct' | 'relayed' | 'unknown';

export interface PathReport {
  readonly kind: PathKind;
  /** The daemon's own words, shortened. */
  readonly evidence: string;
  /** The daemon is not done looking: some packets may go another way, and the answer will not hold. */
  readonly searching?: boolean;
  /** By design packets will go no other way later. */
  readonly fixed?: boolean;
}

/** An overlay whose daemons run on every member. Disposal ends every process it started. */
export interface RunningOverlay extends AsyncDisposable {
  readonly version: string;
  /** Whether a device takes part now and has an address; infrastructure may have none. */
  isMember(device: string): boolean;
  /** Overlay address of a device (IPv4 or IPv6, without prefix length). */
  address(device: string): string;
  /** IPv6 address of a device in the overlay; null where the adapter gives none. */
  address6(device: string): string | null;
  /** Name of the overlay's network interface on a device; null for the no-VPN reference. */
  interfaceOf(device: string): string | null;
  /**
   * Resolves when every daemon says it is ready and all peers reach each other; rejects with the daemon's last words. Of a
   * device that alone was `restarted`, or has joined, only what it has a part in is waited for: the pairs of a peer; for
   * infrastructure, which all need alike, those of the first peer.
   */
  ready(signal: AbortSignal, restarted?: string): Promise<void>;
  /** The daemon's own word on the path from a to b. */
  path(a: string, b: string, signal: AbortSignal): Promise<PathReport>;
  /**
   * Brings in a device that was absent or has left. Gives the devices whose daemons had to be restarted to learn of it;
   * {@link ready} tells when everybody is reached.
   */
  join(device: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Takes a device out: its daemons end, and the configuration of the others names it no more. Gives what `join` does. */
  leave(device: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Ends the daemons of a device if they run, and starts them again; an interface of the kernel's is removed and made anew. */
  restart(device: string, signal: AbortSignal): Promise<void>;
  /** What a device does for the others, as it is set up now; empty for a member like any other. */
  serves(device: string): readonly Service[];
  /** The overlay's daemons on a device; empty for kernel data planes and for a device without a part. */
  daemons(device: string): readonly Daemon[];
}

/** The life cycle of one catalogue entry. */
export interface OverlayDriver {
  /** Makes keys, writes files, starts daemons. Rejects with a readable cause; leaves nothing running then. */
  start(context: StartContext): Promise<RunningOverlay>;
}
