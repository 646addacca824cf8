import type { Manifest } from '../types.ts';
import { vpncloudFacts } from './facts.ts';

export const vpncloud: Manifest = {
  id: 'vpncloud',
  name: 'VpnCloud',
  home: 'https://vpncloud.ddswd.de/',
  part: null,
  unverified:
    'it fails conformance: two members behind NATs did not reach each other within 150 s, a server that was started again ' +
    'was not reached within 120 s (members wait for its timeout of 300 s), and on a machine without IPv4 it ends at once',
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['vpncloud'],
  source: { kind: 'cargo', crate: 'vpncloud', version: '2.3.0', bins: ['vpncloud'], tools: [], packages: [] },
  version: '2.3.0',
  versions: {},
  deviations: [
    {
      what: 'claims instead of ip and auto-claim; the address is set from outside.',
      reason: 'With ip a build by a current compiler gives its interface a wrong address.',
      effect: 'neutral',
    },
    {
      what: 'port-forwarding: false.',
      reason:
        'It asks the router for a port by UPnP, which the routers here do not speak, but for those of two pairs.',
      effect: 'hurts',
    },
    {
      what: 'device.name and listen are set.',
      reason: 'Several daemons may run side by side.',
      effect: 'neutral',
    },
  ],
  facts: vpncloudFacts,
};
