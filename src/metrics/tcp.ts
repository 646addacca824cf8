import type { Metric } from './types.ts';

const shared = { workload: 'tcp' } as const;

/** One TCP stream each way for the plan's seconds; goodput as the receiver counts it. */
export const tcpMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'tcp.goodput-up',
    title: 'TCP goodput, up',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    margin: 0.02,
    appliesToReference: true,
    describes: 'Payload per second that the server received over one stream from the client (10^6 bit/s).',
  },
  {
    ...shared,
    id: 'tcp.goodput-down',
    title: 'TCP goodput, down',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    margin: 0.02,
    appliesToReference: true,
    describes: 'Payload per second that the client received over one stream from the server (10^6 bit/s).',
  },
  {
    ...shared,
    id: 'tcp.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, TCP',
    unit: 's/GB',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: false,
    describes: "CPU seconds (user and system) of all the overlay's daemons per 10^9 bytes of payload moved.",
  },
  {
    ...shared,
    id: 'tcp.machine-cpu-per-gb',
    title: 'Machine CPU per gigabyte, TCP',
    unit: 's/GB',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: true,
    describes:
      'Seconds in which the cores of the whole machine were not idle, kernel and interrupts included, per 10^9 bytes of payload moved. None where a user-mode Linux delays packets, which would be most of it.',
  },
  {
    ...shared,
    id: 'tcp.peak-memory',
    title: 'Peak memory of a daemon',
    unit: 'MiB',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: false,
    describes:
      'Largest resident set of any daemon of the overlay in a session, whose last workload is this one (2^20 bytes).',
  },
];
