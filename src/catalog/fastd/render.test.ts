import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import type { Member } from '../types.ts';
import { renderFastd } from './render.ts';

const rendered = renderFastd({
  overlayId: 'fastd-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    secretKey: new Secret(`secret ${device}`),
    publicKey: `public ${device}`,
  })),
});
const peersOf = (device: string) =>
  rendered.get(device)?.files.flatMap(({ path }) => /peers\/(.+)$/.exec(path)?.[1] ?? []);
const config = (device: string): string => fileOf(rendered.get(device), 'fastd.conf').content;

test('a member knows the hub alone and calls it', () => {
  expect(config('laptop')).toContain('include peers from "/run/mm/fastd-1/peers";');
  expect(peersOf('laptop')).toEqual(['m3']);
  expect(fileOf(rendered.get('laptop'), 'peers/m3').content).toMatch(
    /^key "public server";\nremote 203\.0\.113\.10:\d+;\n$/,
  );
  expect(config('laptop')).not.toContain('forward');
  expect(config('laptop')).toContain('secret "secret laptop";');
});

test('the hub knows everybody, listens and forwards', () => {
  expect(peersOf('server')).toEqual(['m1', 'm2']);
  expect(fileOf(rendered.get('server'), 'peers/m1').content).toBe('key "public laptop";\n');
  expect(config('server')).toMatch(/^bind 0\.0\.0\.0:\d+;\nforward yes;$/m);
});

test('two hubs that forward are not joined: with each member that would be a loop', () => {
  const second = { ...twoHomes[2], device: 'relay', index: 4, underlay: '203.0.113.14' } as Member;
  const members = [...twoHomes, second];
  const secrets = new Map(
    members.map(({ device }) => [device, { secretKey: new Secret('secret'), publicKey: `public ${device}` }]),
  );
  const named = (device: string) =>
    renderFastd({ overlayId: 'fastd-1', network: 7, members, secrets })
      .get(device)
      ?.files.flatMap(({ path }) => /peers\/(.+)$/.exec(path)?.[1] ?? []);
  expect(named('laptop')).toEqual(['m3', 'm4']);
  expect(named('server')).toEqual(['m1', 'm2']);
  expect(named('relay')).toEqual(['m1', 'm2']);
});
