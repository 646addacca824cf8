import type { Metric } from './types.ts';

const shared = {
  workload: 'pages',
  unit: 'ms',
  direction: 'lower-is-better',
  margin: 0.05,
  appliesToReference: true,
} as const;

const ofVersion = (id: string, name: string, handshake: string): readonly Metric[] => [
  {
    ...shared,
    id: `pages.${id}-load`,
    title: `Web page over ${name}`,
    describes: `Time to the last byte of a page of 80 files over one new ${name} connection; median of five loads.`,
  },
  {
    ...shared,
    id: `pages.${id}-first-byte`,
    title: `Web page over ${name}, first byte`,
    describes: `Time to the first byte of the document over a new ${name} connection, handshake included; median of five loads.`,
  },
  {
    ...shared,
    id: `pages.${id}-handshake`,
    title: `Web page over ${name}, handshake`,
    describes: `Time until ${handshake} is done, before a page is asked for over ${name}; median of five loads.`,
  },
];

/** A page of 80 files over HTTP/2 and HTTP/3. */
export const pagesMetrics: readonly Metric[] = [
  ...ofVersion('h2', 'HTTP/2', 'the TCP and then the TLS 1.3 handshake'),
  ...ofVersion('h3', 'HTTP/3', 'the QUIC handshake'),
  {
    ...shared,
    id: 'pages.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, web pages',
    unit: 's/GB',
    appliesToReference: false,
    describes:
      "CPU seconds (user and system) of all the overlay's daemons per 10^9 bytes of the files of pages moved, half by TCP and half by QUIC.",
  },
];
