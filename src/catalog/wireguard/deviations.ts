import type { Deviation } from '../types.ts';

/** Of all that WireGuard carries. */
export const keepalive: Deviation = {
  what: 'PersistentKeepalive = 25 on devices behind a NAT.',
  reason: 'The documentation asks for it there; without it nothing opens the NAT from inside.',
  effect: 'neutral',
};

/** Of what is run by Debian's wireguard-go. */
export const untagged: Deviation = {
  what: 'wireguard-go is Debian’s build of a commit of 2026-05-22 without a tag; the last tag is 0.0.20250522.',
  reason: 'Upstream tags rarely, and distributions build what is newer.',
  effect: 'unknown',
};

/** Departures of everything that speaks WireGuard alone. */
export const wireguardDeviations: readonly Deviation[] = [
  {
    what: 'Every device is given the addresses of all others in advance.',
    reason: 'WireGuard has no means of its own to find peers.',
    effect: 'helps',
  },
  keepalive,
];
