import type { Metric } from './types.ts';

const shared = { workload: 'nix' } as const;

/** A closure that is substituted from a binary cache. */
export const nixMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'nix.closure',
    title: 'Nix closure from a binary cache',
    unit: 's',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: true,
    describes:
      'Seconds from the start to the end of nix-store --realise, which substitutes a closure of 200 store objects from a binary cache over HTTP, uncompressed, into an empty store.',
  },
  {
    ...shared,
    id: 'nix.goodput',
    title: 'Nix closure, goodput',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    margin: 0.05,
    restates: 'nix.closure',
    appliesToReference: true,
    describes:
      "Bytes of the closure's archives per second of all that time, Nix's own work included (10^6 bit/s). It is the seconds in another unit, so those alone have ranks and verdicts.",
  },
  {
    ...shared,
    id: 'nix.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, Nix closure',
    unit: 's/GB',
    direction: 'lower-is-better',
    margin: 0.05,
    appliesToReference: false,
    describes:
      "CPU seconds (user and system) of all the overlay's daemons per 10^9 bytes of the closure's archives.",
  },
];
