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

/** What a device is asked of the memory of the routers on its way out. */
export interface Forget {
  readonly served: Served;
  /** So long without a packet a UDP mapping is to be kept, and no longer, in s. */
  readonly seconds: number;
}

/** Whether a packet still came in to a socket after so long a silence on its mapping. */
export interface Silence {
  /** What was before: one packet out without an answer, or packets both ways for more than two seconds. Kernels keep them differently long. */
  readonly after: 'one packet' | 'a conversation';
  readonly seconds: number;
  readonly heard: boolean;
}

/** Silences that show how long a mapping is kept, in s: one that it survives and one that it does not. */
export const silencesOf = (seconds: number): readonly [kept: number, gone: number] => [
  0.75 * seconds,
  1.25 * seconds,
];

/** What a device is asked of the longest packets that get through. */
export interface Size {
  readonly served: Served;
  /** Of the longest IP packet that is to get through. */
  readonly bytes: number;
}

/** Whether a UDP packet of that size came, with the headers of IP and UDP. */
export interface Sized {
  readonly way: 'out' | 'in';
  readonly bytes: number;
  readonly came: boolean;
}

/** What a device is asked of a router that opens ports to those who ask. */
export interface Open {
  readonly served: Served;
  /** The router's address in the LAN, the device's own, and where both are seen outside. */
  readonly gateway: string;
  readonly own: string;
  readonly outside: string;
}

/** What came of asking for a port in one of the ways there are. */
export interface Opening {
  readonly by: 'NAT-PMP' | 'PCP' | 'UPnP';
  /** Whether a packet from outside came in before anybody had asked. */
  readonly before: boolean;
  /** Where the router says that a port is open; null where it says of none. */
  readonly opened: Endpoint | null;
  /** What it says instead; null where it opened one. */
  readonly refusal: string | null;
  /** Whether a packet from outside, from where nobody was sent anything, came in there. */
  readonly after: boolean;
}

/** What comes from outside unasked. */
export const KNOCK = 'knock';

/** First word of a packet that is as long as somebody wanted. */
export const PADDED = 'padded';
