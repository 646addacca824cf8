import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MeshmarkError } from '../errors.ts';
import { parseNetwork } from './parse.ts';

const valid = {
  meshmark: 1,
  name: 'home',
  sites: [{ id: 'flat', nat: 'port-restricted', uplink: { rateMbit: 50, delayMs: 8 } }],
  devices: [
    { id: 'laptop', site: 'flat' },
    { id: 'vps', role: 'infrastructure' },
  ],
};

const complaint = (document: unknown): string => {
  try {
    parseNetwork(document, 'net.json');
  } catch (error) {
    expect(error).toBeInstanceOf(MeshmarkError);
    expect((error as MeshmarkError).exitCode).toBe(2);
    return (error as MeshmarkError).message;
  }
  throw new Error('accepted');
};

test('a valid document is read and its defaults are filled in', () => {
  const network = parseNetwork(valid, 'net.json');
  expect(network.devices[0]).toMatchObject({ id: 'laptop', role: 'peer' });
  expect(network.sites[0]?.uplink).toMatchObject({ lossPercent: 0 });
});

test.each([
  [
    'an unknown field',
    { ...valid, colour: 'red' },
    'net.json is not a network document: the document: unknown field "colour".',
  ],
  [
    'an unknown field deep inside',
    { ...valid, devices: [{ id: 'a', speed: 1 }] },
    'devices[0]: unknown field "speed"',
  ],
  ...['wires', 'edge', 'internet', 'router-flat'].map((id): [string, unknown, string] => [
    `a device called ${id}`,
    { ...valid, devices: [{ id }] },
    `devices[0].id: "${id}" is the name of a node that the lab makes; choose another`,
  ]),
  [
    'a rate out of range',
    { ...valid, devices: [{ id: 'a', line: { rateMbit: 0 } }] },
    'devices[0].line.rateMbit: must be at least 0.1 Mbit/s',
  ],
  [
    'a site that is not there',
    { ...valid, devices: [{ id: 'a', site: 'flatt' }] },
    'devices[0].site: no site is called "flatt"; sites are: flat',
  ],
  [
    'two devices of one name',
    { ...valid, devices: [{ id: 'a' }, { id: 'a' }] },
    'devices[1].id: "a" is already the name of devices[0]',
  ],
  [
    'a NAT without an uplink',
    { ...valid, sites: [{ id: 'flat', nat: 'port-restricted' }] },
    'sites[0].nat: a site without an uplink',
  ],
  [
    'an overlay of strangers',
    { ...valid, overlays: [{ id: 'vpn', vpn: 'nebula', members: ['laptop', 'ghost'] }] },
    'overlays[0].members[1]: no device is called "ghost"',
  ],
  ...(
    [
      [
        'jitter larger than the delay',
        { delayMs: 4, jitterMs: 7 },
        'line.jitterMs: must be at most the delay, 4 ms',
      ],
      [
        'jitter of one way larger than its delay',
        { delayMs: 4, jitterMs: 3, down: { delayMs: 2 } },
        'line.jitterMs: must be at most the delay, 2 ms',
      ],
      [
        'mixing without jitter',
        { delayMs: 4, jitterReorders: true },
        'line.jitterReorders: needs a jitterMs',
      ],
      ['reordering without delay', { up: { reorderPercent: 1 } }, 'line.up.reorderPercent: needs a delayMs'],
      [
        'bursts that lose less than the rest',
        { lossPercent: 5, burstLoss: { gapPackets: 10, burstPackets: 2, lossPercent: 5 } },
        'line.burstLoss: must lose more within bursts than the 5 % outside of them',
      ],
      [
        'bursts that lose more than half of all',
        { down: { burstLoss: { gapPackets: 10, burstPackets: 30 } } },
        'line.down.burstLoss: makes the line lose 75.0 % of all packets',
      ],
      ['an unknown field of one way', { up: { delay: 1 } }, 'line.up: unknown field "delay"'],
    ] as const
  ).map(([what, line, expected]): [string, unknown, string] => [
    what,
    { ...valid, devices: [{ id: 'a', line }] },
    `devices[0].${expected}`,
  ]),
  [
    'a contradiction in an uplink',
    { ...valid, sites: [{ id: 'flat', uplink: { reorderPercent: 1 } }] },
    'sites[0].uplink.reorderPercent: needs a delayMs',
  ],
  ['another version', { ...valid, meshmark: 2 }, 'meshmark: '],
])('%s is refused with its path', (_, document, expected) => {
  expect(complaint(document)).toContain(expected);
});

test('what is wrong with both ways is said once', () => {
  const text = complaint({ ...valid, devices: [{ id: 'a', line: { reorderPercent: 1 } }] });
  expect(text.split('needs a delayMs')).toHaveLength(2);
});

test('jitter may be larger than the delay where packets mix, as netem has it', () => {
  const line = { delayMs: 4, jitterMs: 7, jitterReorders: true };
  expect(parseNetwork({ ...valid, devices: [{ id: 'a', line }] }, 'net.json').devices[0]?.line).toMatchObject(
    line,
  );
});

test('a line written before there were directions is read as it was', () => {
  const line = { rateMbit: 20, delayMs: 5, lossPercent: 1, bufferKiB: 64 };
  expect(parseNetwork({ ...valid, devices: [{ id: 'a', line }] }, 'net.json').devices[0]?.line).toEqual(line);
});

test('whatever JSON comes, it is read or refused in one line', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (document) => {
      try {
        parseNetwork(document, 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(MeshmarkError);
        expect((error as MeshmarkError).message).not.toContain('\n');
      }
    }),
  );
});
