import type { Manifest } from '../types.ts';
import { vpncloudFacts } from './facts.ts';

export const vpncloud: Manifest = {
  id: 'vpncloud',
  name: 'VpnCloud',
  home: 'https://vpncloud.ddswd.de/',
  part: null,
  unverified:
    'behind two NATs members learn of each other only with the next list of peers, after up to 90 s, and it was not put ' +
    'through every test since sessions wait that long',
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['vpncloud'],
  source: { kind: 'cargo', crate: 'vpncloud', version: '2.3.0', bins: ['vpncloud'], tools: [], packages: [] },
  version: '2.3.0',
  versions: {},
  deviations: [
    {
      what: 'claims instead of ip; the address is set from outside.',
      reason: 'With ip a build by a current compiler gives its interface a wrong address.',
      effect: 'neutral',
    },
    {
      what: 'port-forwarding: false.',
      reason: 'It asks the router for a port by UPnP, which the routers here do not speak.',
      effect: 'neutral',
    },
    {
      what: 'device.name and listen are set.',
      reason: 'Several daemons may run side by side.',
      effect: 'neutral',
    },
  ],
  facts: vpncloudFacts,
};
