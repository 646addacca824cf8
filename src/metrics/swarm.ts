import type { Metric } from './types.ts';

const shared = { workload: 'swarm', direction: 'lower-is-better' } as const;

/** One file from one device to many that pass it on. */
export const swarmMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'swarm.last-device',
    title: 'One file to many devices',
    unit: 's',
    margin: 0.05,
    appliesToReference: true,
    describes:
      'Seconds from the moment when the device with the file begins to connect until the last of the others has all of it, by BitTorrent.',
  },
  {
    ...shared,
    id: 'swarm.underlay-bytes',
    title: 'Bytes on the lines for each byte, many devices',
    unit: 'B/B',
    margin: 0.02,
    appliesToReference: true,
    describes:
      'Bytes that all devices together, servers among them, received from the underlay meanwhile, for each byte of the file that a device received: headers, what is sent twice, and every relay on the way.',
  },
  {
    ...shared,
    id: 'swarm.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, many devices',
    unit: 's/GB',
    margin: 0.05,
    appliesToReference: false,
    describes:
      "CPU seconds (user and system) of all the overlay's daemons on all devices per 10^9 bytes of the file received, by all devices together.",
  },
];
