import type { Manifest } from '../types.ts';
import { zerotierFacts } from './facts.ts';

export const zerotier: Manifest = {
  id: 'zerotier',
  name: 'ZeroTier',
  home: 'https://www.zerotier.com/',
  part: null,
  unverified:
    'its daemon was never put through conformance, because only its vendor has it, whom no machine that checks reached; ' +
    'nor was it seen whether the package has the controller, which that of 1.16.0 lacked at first',
  underlays: ['ipv4'],
  oneAtATime: null,
  executables: ['zerotier-one'],
  source: {
    kind: 'release',
    version: '1.16.2',
    url: 'https://download.zerotier.com/debian/bookworm/pool/main/z/zerotier-one/zerotier-one_{version}_{arch}.deb',
    archive: 'deb',
    architectures: { x64: 'amd64', arm64: 'arm64' },
    checksums: null,
    bins: { 'zerotier-one': 'usr/sbin/zerotier-one' },
    packages: ['libssl3t64', 'libstdc++6'],
  },
  version: '1.16.2',
  versions: {},
  deviations: [
    {
      what: 'A planet file with the lab’s infrastructure as the only root, and a controller there.',
      reason: 'No device of a lab reaches the vendor’s roots and controllers.',
      effect: 'helps',
    },
    {
      what: 'local.conf: portMappingEnabled, allowTcpFallbackRelay and softwareUpdate are off.',
      reason:
        'The routers here speak no UPnP, but for those of two pairs, where it is to its disadvantage; the relay over TCP and the updates are the vendor’s, outside the lab.',
      effect: 'unknown',
    },
    {
      what: 'Members are let in beforehand, with given addresses.',
      reason: 'Addresses that are known beforehand need no query.',
      effect: 'neutral',
    },
    {
      what: 'The port, devicemap and interfacePrefixBlacklist are set.',
      reason: 'Several daemons may run side by side, and none may use another overlay as its way.',
      effect: 'neutral',
    },
  ],
  facts: zerotierFacts,
};
