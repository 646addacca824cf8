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

/** Of what carries WireGuard in user space. */
export const userspace: Deviation = {
  what: 'WireGuard in user space, also where the kernel has it.',
  reason:
    'Few kernels of labs have it, so machines would show different products under one name; the kernel’s is an entry of its own. On Linux “you should instead use the kernel module, which is faster and better integrated into the OS”, says the README of wireguard-go.',
  effect: 'hurts',
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
