import type { Manifest } from '../types.ts';
import { myceliumFacts } from './facts.ts';

export const mycelium: Manifest = {
  id: 'mycelium',
  name: 'Mycelium',
  home: 'https://github.com/threefoldtech/mycelium',
  part: null,
  unverified:
    'nothing pins what is measured, because no machine that made the lock file reached upstream’s archives; a development build of 0.7.10 from its source passed every test',
  underlays: ['ipv4'],
  oneAtATime: 'every network has the prefix 400::/7, so the route to it leads into one of them',
  executables: ['mycelium'],
  source: {
    kind: 'release',
    version: '0.7.10',
    url: 'https://github.com/threefoldtech/mycelium/releases/download/v{version}/mycelium-{arch}-unknown-linux-musl.tar.gz',
    archive: 'tar.gz',
    architectures: { x64: 'x86_64', arm64: 'aarch64' },
    checksums: null,
    bins: { mycelium: 'mycelium' },
    packages: [],
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
