import type { Manifest } from '../types.ts';

/** Departures of everything that speaks WireGuard alone. */
export const wireguardDeviations: Manifest['deviations'] = [
  {
    what: 'Every device is given the addresses of all others in advance.',
    reason: 'WireGuard has no means of its own to find peers.',
    effect: 'helps',
  },
  {
    what: 'PersistentKeepalive = 25 on devices behind a NAT.',
    reason: 'The documentation asks for it there; without it nothing opens the NAT from inside.',
    effect: 'neutral',
  },
];
