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

const behind = (id: string, outer: string) => ({ id, nat: 'symmetric', uplink: {}, behind: outer });

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
    'a loop of routers',
    {
      ...valid,
      sites: [
        ...valid.sites,
        { id: 'r', nat: 'symmetric', uplink: {}, behind: 's' },
        { id: 's', nat: 'symmetric', uplink: {}, behind: 'r' },
      ],
    },
    'sites[1].behind: "r" is behind itself; the way out must lead somewhere else; sites[2].behind: "s" is',
  ],
  [
    'a router that hangs on a loop',
    {
      ...valid,
      sites: [...valid.sites, { id: 'r', nat: 'symmetric', uplink: {}, behind: 'r' }, behind('s', 'r')],
    },
    'sites[1].behind: "r" is behind itself; the way out must lead somewhere else.',
  ],
  [
    'a router behind a site that is not there',
    { ...valid, sites: [...valid.sites, behind('r', 'carrier')] },
    'sites[1].behind: no site is called "carrier"; sites are: flat, r',
  ],
  [
    'a site without an uplink behind another',
    { ...valid, sites: [...valid.sites, { id: 'r', behind: 'flat' }] },
    'sites[1].behind: a site without an uplink is behind nothing',
  ],
  [
    'an unknown class of NAT',
    { ...valid, sites: [{ id: 'flat', nat: 'cone', uplink: {} }] },
    'sites[0].nat: Invalid option: expected one of "none"|"full-cone"|',
  ],
  [
    'a symmetric NAT that preserves ports',
    { ...valid, sites: [{ id: 'flat', nat: 'symmetric', natPorts: 'preserved', uplink: {} }] },
    'sites[0].natPorts: a NAT that is "symmetric" has another port for each destination',
  ],
  [
    'ports of a router that translates nothing',
    { ...valid, sites: [{ id: 'flat', natPorts: 'scattered', uplink: {} }] },
    'sites[0].natPorts: only a NAT has it; leave it out',
  ],
  [
    'mappings of a router that translates nothing',
    { ...valid, sites: [{ id: 'flat', mappingSeconds: 10, uplink: {} }] },
    'sites[0].mappingSeconds: only a NAT has mappings; leave it out',
  ],
  [
    'a black hole without an uplink',
    { ...valid, sites: [{ id: 'flat', blackHoleBytes: 1400 }] },
    'sites[0].blackHoleBytes: a site without an uplink has nothing to drop packets; leave it out',
  ],
  [
    'ports that a router without a NAT opens',
    { ...valid, sites: [{ id: 'flat', portMapping: true, uplink: {} }] },
    'sites[0].portMapping: only a NAT has ports to open; leave it out',
  ],
  [
    'ports that open behind another NAT',
    {
      ...valid,
      sites: [
        { id: 'flat', nat: 'symmetric', portMapping: true, uplink: {}, behind: 'carrier' },
        { id: 'carrier', nat: 'symmetric', uplink: {} },
      ],
    },
    'sites[0].portMapping: a router behind another one has no address of the internet',
  ],
  [
    'ports that open for UDP where none goes out',
    {
      ...valid,
      sites: [{ id: 'flat', nat: 'symmetric', firewall: 'udp-blocked', portMapping: true, uplink: {} }],
    },
    'sites[0].portMapping: a router that lets out no UDP opens no port for it; leave it out',
  ],
  [
    'a NAT that forgets at once',
    { ...valid, sites: [{ id: 'flat', nat: 'full-cone', mappingSeconds: 5, uplink: {} }] },
    'sites[0].mappingSeconds: must be at least 10 s',
  ],
  [
    'a router that turns back without translating',
    { ...valid, sites: [{ id: 'flat', hairpin: true, uplink: {} }] },
    'sites[0].hairpin: only a NAT turns packets back, so it must be false',
  ],
  [
    'a carrier’s addresses on the internet',
    { ...valid, sites: [{ id: 'flat', addresses: 'shared', uplink: {} }] },
    'sites[0].addresses: shared addresses are not routed on the internet, so nat must not be "none"',
  ],
  [
    'a carrier’s addresses with IPv6',
    { ...valid, underlay: 'ipv6', sites: [{ id: 'flat', addresses: 'shared' }] },
    'sites[0].addresses: with IPv6 every address is public; leave it out',
  ],
  [
    'IPv6 alone with nobody to translate',
    { ...valid, sites: [{ id: 'flat', addresses: 'ipv6-only', uplink: {} }] },
    'sites[0].addresses: from IPv6 alone IPv4 is reached by a NAT64, so the site needs an uplink and a nat that is not "none"',
  ],
  [
    'IPv6 alone where IPv6 is all there is',
    { ...valid, underlay: 'ipv6', sites: [{ id: 'flat', addresses: 'ipv6-only', uplink: {} }] },
    'sites[0].addresses: with IPv6 every address is public; leave it out',
  ],
  [
    'a port of IPv4 where nobody has IPv4',
    {
      ...valid,
      sites: [{ id: 'flat', nat: 'symmetric', portMapping: true, addresses: 'ipv6-only', uplink: {} }],
    },
    'sites[0].portMapping: nobody in a LAN of IPv6 alone can ask for a port of IPv4; leave it out',
  ],
  [
    'a device without IPv4',
    {
      ...valid,
      sites: [{ id: 'flat', nat: 'symmetric', addresses: 'ipv6-only', uplink: {} }],
      devices: [{ id: 'laptop', site: 'flat' }],
    },
    'devices[0].site: "flat" has IPv6 addresses alone, and devices need IPv4; put the device into a site behind it',
  ],
  ...(
    [
      [{}, 'nat', 'to which a router translates one address, so it must not be "none"'],
      [{ nat: 'symmetric', addresses: 'ipv6-only' }, 'addresses', 'and so has this site'],
      [{ nat: 'symmetric', blackHoleBytes: 1400 }, 'blackHoleBytes', 'whose packets are 20 bytes longer'],
    ] as const
  ).map(([router, field, message]): [string, unknown, string] => [
    `a router with ${field} as it cannot be in front of IPv6 alone`,
    {
      ...valid,
      sites: [
        { id: 'flat', uplink: {}, behind: 'mobile', ...router },
        { id: 'mobile', nat: 'symmetric', addresses: 'ipv6-only', uplink: {} },
      ],
    },
    `sites[0].${field}: "mobile" has IPv6 addresses alone, ${message}`,
  ]),
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
