import { expect, test } from 'vitest';
import { crowd } from '../../scenarios/crowd.ts';
import { scenarios } from '../../scenarios/index.ts';
import { compile } from './compile.ts';
import { neighbourLines } from './neighbours.ts';

const neighboursIn = (devices: number) =>
  compile(crowd(devices), { openRouters: false }).nodes.flatMap(({ neighbours }) => neighbours ?? []);

test('in a crowded LAN every device knows every other by an address of its own', () => {
  const neighbours = neighboursIn(64);
  expect(neighbours).toHaveLength(64);
  expect(new Set(neighbours.map(({ hardware }) => hardware)).size).toBe(64);
  for (const { hardware, others } of neighbours) {
    expect(new Set(others.map(({ address }) => address)).size).toBe(63);
    expect(others.some((other) => other.hardware === hardware)).toBe(false);
  }
  expect(neighbours[0]).toMatchObject({ hardware: '02:6d:6c:00:00:01' });
  expect(neighbours[0]?.others[62]).toEqual({
    address: '192.168.10.74',
    linkLocal: 'fe80::6d:6cff:fe00:40',
    hardware: '02:6d:6c:00:00:40',
  });
});

test('the address that an interface makes itself is that of its hardware', () => {
  for (const { others } of neighboursIn(17))
    for (const { linkLocal, hardware } of others) {
      const [first = 0, second, third, ...last] = hardware
        .split(':')
        .map((byte) => Number.parseInt(byte, 16));
      const bytes = [first ^ 2, second, third, 0xff, 0xfe, ...last];
      const groups = [0, 2, 4, 6].map((i) => ((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0)).toString(16));
      expect(linkLocal).toBe(`fe80::${groups.join(':')}`);
    }
});

test('few devices ask, those of every scenario among them', () => {
  expect(neighboursIn(16)).toEqual([]);
  for (const { network } of scenarios) {
    const { nodes } = compile(network, { openRouters: false });
    expect(nodes.every(({ neighbours }) => neighbours === null)).toBe(true);
  }
});

test('what a device is told', () => {
  const [first = null] = neighboursIn(17);
  expect(neighbourLines(first, 'address', 'eth0')[0]).toBe(
    'neighbour replace 192.168.10.12 lladdr 02:6d:6c:00:00:02 dev eth0 nud permanent',
  );
  expect(neighbourLines(first, 'linkLocal', 'eth0').at(-1)).toBe(
    'neighbour replace fe80::6d:6cff:fe00:11 lladdr 02:6d:6c:00:00:11 dev eth0 nud permanent',
  );
  expect(neighbourLines(null, 'address', 'eth0')).toEqual([]);
});
