import { expect, test } from 'vitest';
import { readStrays } from './strays.ts';

const table = (packets: number, elem?: unknown[]): string =>
  JSON.stringify({
    nftables: [
      { metainfo: { version: '1.1.3', json_schema_version: 1 } },
      { table: { family: 'ip', name: 'guard', handle: 1 } },
      {
        set: {
          family: 'ip',
          name: 'strayed',
          table: 'guard',
          size: 1024,
          ...(elem === undefined ? {} : { elem }),
        },
      },
      { counter: { family: 'ip', name: 'stray', table: 'guard', packets, bytes: 60 * packets } },
      { chain: { family: 'ip', table: 'guard', name: 'prerouting' } },
    ],
  });

test('nothing strayed', () => {
  expect(readStrays(table(0))).toEqual({ packets: 0, destinations: [] });
});

test('destinations are named, a question to a name server as such', () => {
  expect(
    readStrays(table(3, [{ concat: ['192.0.2.253', 'udp', 53] }, { concat: ['198.18.0.1', 6, 443] }])),
  ).toEqual({
    packets: 3,
    destinations: ['UDP 192.0.2.253 port 53, a DNS query', 'TCP 198.18.0.1 port 443'],
  });
});
