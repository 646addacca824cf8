import { network } from '../network/builders.ts';
import type { Network } from '../network/schema.ts';

/** Least and most devices of a crowd, its server among them; the most is what a document may hold. */
export const CROWD = { least: 3, most: 64 } as const;

/** Many devices in one LAN, one of them the server: whether a VPN connects so many, not how fast. */
export const crowd = (devices: number): Network =>
  network({
    name: `crowd-${devices}`,
    sites: [{ id: 'lan' }],
    devices: [
      ...Array.from({ length: devices - 1 }, (_, i) => ({ id: `d${i + 1}`, site: 'lan' })),
      { id: 'server', site: 'lan', role: 'infrastructure' },
    ],
  });
