import type { Manifest } from '../types.ts';
import { hyprspaceFacts } from './facts.ts';

export const hyprspace: Manifest = {
  id: 'hyprspace',
  name: 'Hyprspace',
  home: 'https://docs.hyprspace.privatevoid.net/',
  part: null,
  unverified:
    'no registry has it, and it never ran in a lab: the adapter follows the source alone, and behind NAT members may not ' +
    'find each other, because they are told of by public DHT nodes and a lab has none',
  underlays: ['ipv4'],
  oneAtATime: null,
  executables: ['hyprspace'],
  source: {
    kind: 'elsewhere',
    where: 'its flake (nix build github:hyprspace/hyprspace), which generates a part of its source',
  },
  version: '0.15.0',
  versions: {},
  deviations: [
    {
      what: 'bootstrapPeers is the lab’s infrastructure alone, which is a member too.',
      reason: 'No device of a lab reaches the public nodes.',
      effect: 'unknown',
    },
    {
      what: 'HTTPS_PROXY leads nowhere.',
      reason: 'A router for finding peers at p2p.privatevoid.net is built in and cannot be left out.',
      effect: 'unknown',
    },
    {
      what: 'The interface and ports are set.',
      reason: 'Several daemons may run side by side.',
      effect: 'neutral',
    },
  ],
  facts: hyprspaceFacts,
};
