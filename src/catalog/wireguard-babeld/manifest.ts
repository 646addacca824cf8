import type { Manifest } from '../types.ts';
import { keepalive, untagged, userspace } from '../wireguard/deviations.ts';
import { wireguardBabeldFacts } from './facts.ts';

export const wireguardBabeld: Manifest = {
  id: 'wireguard-babeld',
  name: 'WireGuard + babeld',
  home: 'https://www.irif.fr/~jch/software/babel/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['wireguard-go', 'babeld'],
  source: { kind: 'deb', suite: 'sid', packages: ['wireguard-go', 'babeld'] },
  version: '0.0.20260522',
  versions: {},
  deviations: [
    userspace,
    {
      what: 'Every member, the infrastructure too, has a WireGuard link (wireguard-go) to every other, with addresses given in advance; babeld routes over those that work.',
      reason:
        'Neither has means of its own to find peers. Where a NAT lets no link come up, the way is through another member.',
      effect: 'helps',
    },
    {
      what: 'babeld runs on a VXLAN over one WireGuard interface, instead of on an interface for each link.',
      reason:
        'WireGuard sends multicast to one peer alone; an interface for each link would be a daemon for each in user space. It costs 70 bytes a packet and packets that are not batched.',
      effect: 'hurts',
    },
    keepalive,
    {
      what: 'babeld: split-horizon false and type wired, instead of tunnel.',
      reason:
        'Not every member hears every other, so what is learned on the VXLAN must be told there. babeld cannot find the type of a VXLAN and takes it for a radio then, whose links look bad until many hellos have come. With type tunnel the wait for WireGuard’s handshake counts as a round trip. Either way a detour through others may stay for minutes.',
      effect: 'helps',
    },
    {
      what: 'babeld: random-id true.',
      reason:
        'With an id made of a hardware address a device may stay unreachable for two minutes after a start, its manual says.',
      effect: 'helps',
    },
    {
      what: 'Where babeld has no route, packets to the overlay’s addresses are refused (unreachable routes).',
      reason: 'Until it has one they would leave in clear by the device’s default route.',
      effect: 'neutral',
    },
    {
      what: 'babeld: filters for the overlay’s addresses; port, state-file and no pidfile are set.',
      reason: 'Several daemons may run side by side, and the LAN’s own addresses are not for the overlay.',
      effect: 'neutral',
    },
    untagged,
    {
      what: 'babeld is 1.13.1 of 2023-07-26; its version 1.14 followed on 2026-06-20.',
      reason: 'It is what Debian has; no user data passes through it.',
      effect: 'neutral',
    },
  ],
  facts: wireguardBabeldFacts,
};
