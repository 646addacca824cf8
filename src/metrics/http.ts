import type { Metric } from './types.ts';

const shared = { workload: 'http' } as const;

/** One large file, and 200 small ones. */
export const httpMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'http.large-goodput',
    title: 'HTTP goodput, large file',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    margin: 0.02,
    appliesToReference: true,
    describes: 'Body bytes of one large file per second from connecting to the last byte (10^6 bit/s).',
  },
  {
    ...shared,
    id: 'http.small-files',
    title: 'HTTP, 200 small files',
    unit: 's',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: true,
    describes:
      'Seconds that 200 small files took one after the other: the sum of what curl took from asking for each to its last byte, connecting included.',
  },
  {
    ...shared,
    id: 'http.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, HTTP',
    unit: 's/GB',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: false,
    describes:
      "CPU seconds (user and system) of all the overlay's daemons per 10^9 bytes of HTTP bodies moved.",
  },
];
