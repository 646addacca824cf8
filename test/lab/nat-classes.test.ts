import { expect, test } from 'vitest';
import { NAT_CLASSES } from '../../src/network/nat.ts';
import { inSandbox } from '../support/in-sandbox.ts';
import { meshmark } from '../support/meshmark.ts';

interface Checked {
  ok: boolean;
  networks: {
    wires: { line: string; reason: string | null }[];
    routers: {
      site: string;
      ok: boolean;
      reason: string | null;
      delivered: Record<string, unknown>;
      forgets: { askedSeconds: number; silences: unknown } | null;
      blackHole: { askedBytes: number; packets: unknown } | null;
      translation: { sent: number; answered: number; untranslated: number } | null;
      opening: { openings: { by: string; before: boolean; after: boolean }[] | null } | null;
    }[];
    punches: { sites: [string, string]; asked: boolean; delivered: boolean }[];
  }[];
}

test('every class of router is what RFC 4787 calls so, and holes are punched where they can be', {
  timeout: 300_000,
}, async () => {
  const { stdout, stderr } = await meshmark(['lab', 'check', 'nat-classes', '--json'], {
    timeoutMs: 280_000,
  });
  if (stdout === '') throw new Error(stderr);
  const [checked] = (JSON.parse(stdout) as Checked).networks;
  expect(checked?.routers.flatMap(({ reason }) => reason ?? [])).toEqual([]);
  expect(checked?.routers).toHaveLength(31);
  expect(checked?.routers.filter(({ delivered }) => delivered.hairpin === true)).toHaveLength(7);
  const further = checked?.routers.flatMap(({ site, delivered }) =>
    delivered.outerHairpin === null ? [] : [[site, delivered.outerHairpin]],
  );
  expect(further).toEqual([
    ['subscriber-1', false],
    ['subscriber-2', false],
    ['subscriber-3', true],
    ['subscriber-4', true],
    ['subscriber-5', true],
    ['subscriber-6', true],
  ]);
  const forgotten = (after: string) => [
    { after, seconds: 7.5, heard: true },
    { after, seconds: 12.5, heard: false },
  ];
  const silences = [...forgotten('one packet'), ...forgotten('a conversation')];
  const memories = checked?.routers.filter(({ forgets }) => forgets !== null);
  expect(memories?.map(({ site, forgets }) => ({ site, ...forgets }))).toEqual(
    ['forgetful', 'forgetful-cone'].map((site) => ({ site, askedSeconds: 10, silences })),
  );
  const packets = ['out', 'in'].flatMap((way) => [
    { way, bytes: 1400, came: true },
    { way, bytes: 1401, came: false },
  ]);
  const sizes = checked?.routers.flatMap(({ blackHole }) => blackHole ?? []);
  expect(sizes).toEqual([{ askedBytes: 1400, packets }]);
  const openings = checked?.routers.flatMap(({ opening }) => opening ?? []);
  const looks = openings?.map((one) => one.openings?.map(({ by, before, after }) => ({ by, before, after })));
  const ways = ['NAT-PMP', 'PCP', 'UPnP'].map((by) => ({ by, before: false, after: true }));
  expect(looks).toEqual([ways, ways, ways]);
  const translated = checked?.routers.flatMap(({ site, translation }) =>
    translation === null ? [] : [{ site, ...translation }],
  );
  const crossed = { sent: expect.any(Number), answered: expect.any(Number), untranslated: 0 };
  expect(translated).toEqual(['subscriber-5', 'subscriber-6'].map((site) => ({ site, ...crossed })));
  for (const one of translated ?? []) expect(Math.min(one.sent, one.answered)).toBeGreaterThan(0);
  // It has a rate, which is measured with longer packets between its ends.
  const line = checked?.wires.find((one) => one.line === 'site black-hole');
  expect(line).toMatchObject({ reason: null });
  const wrong = checked?.punches.filter(({ asked, delivered }) => asked !== delivered);
  expect(wrong).toEqual([]);
  // Seven classes and a pair of NATs in a row: 28 pairs of classes, and each of the eight kinds with the row.
  expect(checked?.punches).toHaveLength(36);
});

// Each in a sandbox of its own, where routers are waited for.
test.concurrent('a router that is not as asked is found', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/wrong-router.ts', import.meta.url));
  const wrong =
    'routers of site "home": mapping: address-and-port-dependent instead of endpoint-independent; ports are preserved: false instead of true';
  expect(told, stderr).toEqual([{ asAsked: [null] }, { changed: [wrong] }]);
});

test.concurrent('a carrier that does not turn packets back between its subscribers is found', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/wrong-carrier.ts', import.meta.url));
  const wrong = ['one', 'two'].map(
    (site) => `routers of site "${site}": hairpin of the NAT further out: false instead of true`,
  );
  expect(told, stderr).toEqual([{ asAsked: [null, null] }, { changed: wrong }]);
});

test.concurrent('a router that forgets later than asked is found, and no other router forgets with it', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/wrong-memory.ts', import.meta.url));
  const wrong =
    'routers of site "forgetful": UDP mapping of a conversation: still there after 12.5 s of silence instead of forgotten after 10 s';
  expect(told, stderr).toEqual([
    { asAsked: [null, null], seconds: ['10', '30'] },
    { changed: [wrong, null] },
  ]);
});

test.concurrent('a link that passes what it should drop is found, and one that drops what it should pass', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/wrong-black-hole.ts', import.meta.url));
  const wrong = (what: string) => `routers of site "home": ${what} instead of up to 1400 bytes alone`;
  expect(told, stderr).toEqual([
    { asAsked: [null] },
    { without: [wrong('packets of 1401 bytes come through on the way in')] },
    { narrower: [wrong('packets of 1400 bytes are dropped on the way in')] },
  ]);
});

test.concurrent('a router that opens ports in words alone is found, and one that answers nobody until it reboots', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/wrong-port-mapper.ts', import.meta.url));
  const each = (what: string): string =>
    `routers of site "home": ${['NAT-PMP', 'PCP', 'UPnP'].map((by) => `${by}: ${what}`).join('; ')}`;
  expect(told, stderr).toEqual([
    { asAsked: [null] },
    { shut: [each('a packet from outside to port N is dropped instead of coming in')] },
    { silent: [each('no answer instead of an open port')] },
    { rebooted: [null] },
  ]);
});

test.concurrent('a router that translates nothing is found, and one that lets IPv4 onto an uplink of IPv6 alone', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/wrong-translator.ts', import.meta.url));
  expect(told, stderr).toEqual([
    { asAsked: [null] },
    { sizes: ['1 received', 'mtu = 1480'] },
    {
      untranslated: [
        expect.stringMatching(/^routers of site "home": .*\d+ packets of IPv4 on an uplink of IPv6 alone$/),
      ],
    },
    { silent: [expect.stringContaining('nothing went out translated to IPv6')] },
    { rebooted: [null] },
  ]);
});

test.concurrent('a router of any class gets another address: sockets are heard from there, and it is of its class still', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/moving-routers.ts', import.meta.url));
  const moved = { before: true, after: true, placed: true, oldRouted: false };
  const classes = Object.keys(NAT_CLASSES).map((nat) => ({ nat, ...moved }));
  expect(told, stderr).toEqual([...classes, { wrong: [] }]);
});

test.concurrent('no two sockets behind a NAT share a port', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/many-sockets.ts', import.meta.url));
  const all = { asked: 400, answered: 400, ports: 400 };
  const nats = ['symmetric', 'address-dependent', 'port-restricted'];
  expect(told, stderr).toEqual(nats.map((nat) => ({ nat, ...all })));
});
