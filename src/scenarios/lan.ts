import type { LineInput } from '../network/builders.ts';
import { network } from '../network/builders.ts';
import type { Scenario } from './types.ts';

const devicesOn = (line: LineInput) =>
  [
    { id: 'a', site: 'lan', line },
    { id: 'b', site: 'lan', line },
    { id: 'c', site: 'lan', line },
    { id: 'server', site: 'lan', line: {}, role: 'infrastructure' },
  ] as const;

const lan = (
  id: string,
  title: string,
  asks: string,
  rateMbit: number | null,
  workloads: readonly string[],
): Scenario => ({
  id,
  title,
  asks,
  network: network({
    name: id,
    sites: [{ id: 'lan' }],
    devices: [...devicesOn(rateMbit === null ? {} : { rateMbit })],
  }),
  pair: ['a', 'b'],
  workloads,
  lineRateMbit: rateMbit,
});

export const lan100 = lan(
  'lan-100',
  'Three devices on 100 Mbit/s lines',
  'Does the VPN fill an ordinary line, and what does it cost in CPU and delay?',
  100,
  ['tcp', 'rtt', 'http', 'calls', 'pages', 'files', 'nix'],
);

export const lan200 = lan(
  'lan-200',
  'Three devices on 200 Mbit/s lines',
  'The same at twice the rate.',
  200,
  ['tcp', 'rtt', 'http', 'pages'],
);

export const lanOpen = lan(
  'lan-open',
  'Three devices, wire-sized packets, no rate limit',
  'How much CPU does a gigabyte cost? The throughput here is a figure of this machine, not of a line.',
  null,
  ['tcp', 'rtt', 'http'],
);
