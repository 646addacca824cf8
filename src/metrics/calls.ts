import { NEVER_CAME_MS } from './never-came.ts';
import type { Metric } from './types.ts';

const shared = { workload: 'calls', appliesToReference: true } as const;

const STREAMS = [
  ['call', 'Call', 'a call (172 bytes every 20 ms)'],
  ['game', 'Game', 'a game (100 bytes every 8 ms)'],
] as const;
const WAYS = [
  ['up', 'from the client to the server'],
  ['down', 'from the server to the client'],
] as const;
const DELAYS = [
  ['p50', 'median delay', 'Median'],
  ['p95', '95th percentile of delay', '95th percentile'],
  ['p99', '99th percentile of delay', '99th percentile'],
] as const;

const ofWay = (
  [id, title, stream]: (typeof STREAMS)[number],
  [way, route]: (typeof WAYS)[number],
): readonly Metric[] => [
  ...DELAYS.map(
    ([percentile, name, what]): Metric => ({
      ...shared,
      id: `calls.${id}-${way}-${percentile}`,
      title: `${title} under load, ${way}, ${name}`,
      unit: 'ms',
      direction: 'lower-is-better',
      margin: 0.05,
      censoredAt: NEVER_CAME_MS,
      describes: `${what} of the one-way delays ${route} of the packets of ${stream} while TCP fills the line both ways. One that was lost counts as ${NEVER_CAME_MS} ms, so that dropping packets is no way to be early, and a percentile that lies among those is shown as lost.`,
    }),
  ),
  {
    ...shared,
    id: `calls.${id}-${way}-jitter`,
    title: `${title} under load, ${way}, jitter`,
    unit: 'ms',
    direction: 'lower-is-better',
    margin: 0.1,
    describes: `Interarrival jitter (RFC 3550, 6.4.1) of ${stream} ${route} while TCP fills the line both ways: the mean of the running estimate.`,
  },
];

const goodput = ([way, route]: (typeof WAYS)[number]): Metric => ({
  ...shared,
  id: `calls.goodput-${way}`,
  title: `TCP goodput beside a call, ${way}`,
  unit: 'Mbit/s',
  direction: 'higher-is-better',
  margin: 0.02,
  describes: `Payload per second of four TCP streams together ${route}, beside four the other way, a call and a game (10^6 bit/s).`,
});

/** A call and a game while TCP fills the line both ways. */
export const callsMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'calls.mos',
    title: 'Call under load, MOS',
    unit: 'MOS',
    direction: 'higher-is-better',
    margin: 0.02,
    describes:
      'Estimated mean opinion score, 1 to 4.5, of the call at the end where it sounds worse: E-model of ITU-T G.107, G.711 with loss concealment, the best constant jitter buffer. An undisturbed call has 4.41, so that is the ceiling; one packet lost of the call’s 400 costs 0.02, which is less than the margin. The scale has no zero: read the values beside the ratio.',
  },
  ...STREAMS.flatMap((stream) => WAYS.flatMap((way) => ofWay(stream, way))),
  ...WAYS.map(goodput),
  {
    ...shared,
    id: 'calls.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, both ways at once',
    unit: 's/GB',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: false,
    describes:
      "CPU seconds (user and system) of all the overlay's daemons per 10^9 bytes of payload moved, TCP both ways with the small packets of a call and a game between.",
  },
];
