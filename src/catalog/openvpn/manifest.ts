import type { Manifest } from '../types.ts';

export const openvpn: Manifest = {
  id: 'openvpn',
  name: 'OpenVPN',
  home: 'https://openvpn.net/community/',
  license: 'GPL-2.0-only',
  language: 'C',
  dataPlane: 'userspace',
  layer: 3,
  control: 'server',
  cipher: 'AES-256-GCM',
  handshake: 'TLS 1.3',
  forwardSecrecy: true,
  natTraversal: false,
  relays: true,
  part: null,
  unverified: null,
  executables: ['openvpn', 'openssl'],
  source: { kind: 'deb', suite: 'sid', packages: ['openvpn', 'openssl'] },
  version: '2.7.8',
  versions: {},
  deviations: [
    {
      what: 'Certificates signed by their own keys and known by fingerprint (peer-fingerprint) instead of an authority.',
      reason: 'The manual’s way for a small network; it changes nothing once a connection is up.',
      effect: 'neutral',
    },
    {
      what: 'client-to-client, and addresses by client-config-dir.',
      reason: 'Members are to reach each other under addresses that are known beforehand.',
      effect: 'neutral',
    },
  ],
};
