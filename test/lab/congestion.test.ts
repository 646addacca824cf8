import { beforeAll, expect, test } from 'vitest';
import { inSandbox } from '../support/in-sandbox.ts';

let told: readonly unknown[];
beforeAll(async () => {
  const seen = await inSandbox(new URL('../support/pinned-routes.ts', import.meta.url));
  if (seen.told.length < 4) throw new Error(`${JSON.stringify(seen.told)}\n${seen.stderr}`);
  told = seen.told;
});

test.each([
  ['IPv4', 0],
  ['IPv6', 2],
])('over %s a device sends by cubic whatever its default, also by addresses of the link', (_, place) => {
  expect(told[place]).toEqual({
    neighbour: 'cubic',
    elsewhere: 'cubic',
    linkLocal: 'cubic',
    connections: ['cubic', 'cubic'],
  });
});

test.each([
  ['IPv4', 1],
  ['IPv6', 3],
])('over %s a server sends by cubic to any client, also where a policy table has the way', (_, place) => {
  expect(told[place]).toEqual(Array(3).fill({ algorithm: 'cubic', during: 'cubic', restored: true }));
});
