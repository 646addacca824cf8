import type { Dependence } from '../../network/nat.ts';
import type { Endpoint } from './stun.ts';

/** What the server of the probes listens on. */
export interface Served {
  readonly addresses: readonly [primary: string, alternate: string];
  /** UDP ports of both addresses. */
  readonly ports: readonly [primary: number, alternate: number];
  /** TCP ports of the primary address. */
  readonly tcp: readonly [https: number, other: number];
}

/** RFC 8489 and RFC 5780 name 3478; the other ports are any, but 443 is what strict firewalls let out. */
export const servedOn = (addresses: Served['addresses']): Served => ({
  addresses,
  ports: [3478, 3479],
  tcp: [443, 8080],
});

/** Line that the server prints when it answers. */
export const READY = 'ready';

/** What a device sees of the routers on its way out. */
export interface Seen {
  /** Null when no answer came over UDP. */
  readonly udp: {
    readonly local: Endpoint;
    readonly mapped: Endpoint;
    readonly mapping: Dependence;
    readonly filtering: Dependence;
  } | null;
  /** Whether a TCP connection to each port came about. */
  readonly tcp: readonly [https: boolean, other: boolean];
}

/** One side of a hole to punch. */
export interface Punch {
  readonly served: Served;
  /** Name under which both sides find each other at the server. */
  readonly pair: string;
  readonly side: 'a' | 'b';
}

/** What one side saw: whether a packet of the other one came, and whether the other one said the same. */
export interface Punched {
  readonly heard: boolean;
  readonly confirmed: boolean;
  /** From where the newest one came; null when none did. */
  readonly from: Endpoint | null;
}
