import type { Metric } from './types.ts';

const shared = { workload: 'files', direction: 'lower-is-better', margin: 0.05 } as const;

/** A clone and two copies of many small files through the secure shell. */
export const filesMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'files.clone',
    title: 'git clone over SSH',
    unit: 's',
    appliesToReference: true,
    describes:
      'Seconds that git clone takes for a repository of 3000 files and ten commits over SSH, from its start to its end: connection, transfer and checkout.',
  },
  {
    ...shared,
    id: 'files.sync',
    title: 'rsync of 10,000 small files',
    unit: 's',
    appliesToReference: true,
    describes:
      'Seconds that rsync takes to copy 10000 small files over SSH to a server that has none of them.',
  },
  {
    ...shared,
    id: 'files.resync',
    title: 'rsync after 5 % changed',
    unit: 's',
    appliesToReference: true,
    describes: 'Seconds that rsync takes to bring the same copy up to date after 500 of the files changed.',
  },
  {
    ...shared,
    id: 'files.cpu-per-gb',
    title: 'Daemon CPU per gigabyte, small files',
    unit: 's/GB',
    appliesToReference: false,
    describes:
      "CPU seconds (user and system) of all the overlay's daemons per 10^9 bytes that git and rsync moved.",
  },
];
