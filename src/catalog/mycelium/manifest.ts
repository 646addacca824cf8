import type { Manifest } from '../types.ts';
import { myceliumFacts } from './facts.ts';

export const mycelium: Manifest = {
  id: 'mycelium',
  name: 'Mycelium',
  home: 'https://github.com/threefoldtech/mycelium',
  part: null,
  unverified:
    'no registry has it, so nothing pins what is measured; a development build of 0.7.10 from its source passed every test',
  underlays: ['ipv4'],
  oneAtATime: 'every network has the prefix 400::/7, so the route to it leads into one of them',
  executables: ['mycelium'],
  source: {
    kind: 'elsewhere',
    where: 'https://github.com/threefoldtech/mycelium/releases',
  },
  version: '0.7.10',
  versions: {},
  deviations: [
    {
      what: 'The public peer is the lab’s own and is called over TCP.',
      reason:
        'No device of a lab reaches the public nodes; of the documented two protocols, one has to be taken.',
      effect: 'unknown',
    },
    {
      what: 'All ports and tun_name are set.',
      reason: 'Several daemons may run side by side, and discovery must not find those of another overlay.',
      effect: 'neutral',
    },
  ],
  facts: myceliumFacts,
};
