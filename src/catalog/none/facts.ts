import { docs, type Facts, measured, source } from '../facts.ts';

/** Without a VPN the marker must be seen in clear. */
const inClear = 'not in clear';

export const noneFacts: Facts = {
  license: docs('GPL-2.0-only', 'https://github.com/torvalds/linux/blob/master/COPYING'),
  language: source('C', 'https://github.com/torvalds/linux'),
  dataPlane: measured('none', inClear),
  layer: measured(3, 'every pair reaches'),
  control: measured('none', 'infrastructure recovers'),
  cipher: measured('none', inClear),
  handshake: measured('none', inClear),
  forwardSecrecy: measured(false, inClear),
  identity: measured('none', inClear),
  natTraversal: docs(false, 'https://arxiv.org/abs/cs/0603074'),
  relays: measured(false, 'path agrees with counters'),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: 'unknown',
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: 'unknown',
  firstRelease: 'unknown',
  lastRelease: 'unknown',
  superseded: null,
};
