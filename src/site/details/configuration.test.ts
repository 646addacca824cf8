import { expect, test, vi } from 'vitest';
import { manifests } from '../../catalog/index.ts';
import { overlayAddress, overlayPort } from '../../catalog/naming.ts';
import { Secret } from '../../catalog/secret.ts';
import { compile } from '../../lab/plan/compile.ts';
import { twoHomes } from '../../scenarios/two-homes.ts';
import { configurationOf, EXAMPLE } from './configuration.ts';

const shown = manifests.map(({ id }) => id).filter((id) => configurationOf(id) !== null);
const devicesOf = (id: string) => configurationOf(id)?.devices ?? [];
const textOf = (id: string): string =>
  devicesOf(id)
    .flatMap(({ files, commands }) => [...files.flatMap(({ path, text }) => [path, text ?? '']), ...commands])
    .join('\n');
const inside = (index: number): string => overlayAddress(EXAMPLE.network, index);

test('the network is what the lab makes of the scenario', () => {
  const { placements } = compile(twoHomes.network, { openRouters: false });
  expect(EXAMPLE.members).toEqual(
    twoHomes.network.devices.map(({ id, role }, position) => ({
      role,
      index: position + 1,
      ...placements.find(({ device }) => device === id),
    })),
  );
});

test('everybody is shown but the network without a VPN, and infrastructure where it has a part', () => {
  expect(manifests.map(({ id }) => id).filter((id) => !shown.includes(id))).toEqual(['none']);
  expect(devicesOf('wireguard-go').map(({ device, role }) => [device, role])).toEqual([['a', 'peer']]);
  expect(devicesOf('nebula').map(({ device, role }) => [device, role])).toEqual([
    ['a', 'peer'],
    ['server', 'infrastructure'],
  ]);
});

test.each(shown)('%s has every value, files and commands of its own, and where the others are', (id) => {
  const text = textOf(id);
  expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\[object |\[secret\]/);
  expect(text).toMatch(/\/run\/mm\/bench\b|\bmm-bench\b/);
  // ZeroTier's address of the server stands in a binary file.
  const binary = devicesOf(id).some(({ files }) => files.some((file) => file.text === null));
  expect(binary || /\b203\.0\.113\.(6|10)\b/.test(text)).toBe(true);
  expect(devicesOf(id)[0]?.role).toBe('peer');
  for (const { commands } of devicesOf(id)) expect(commands.length).toBeGreaterThan(0);
});

test.each([
  ['wireguard-go', `AllowedIPs = ${inside(2)}/32`],
  ['wireguard-go', 'PrivateKey = PRIVATE-KEY-OF-a\n'],
  ['wireguard-go', 'WG_PROCESS_FOREGROUND=1 LOG_LEVEL=error wireguard-go -f mm-bench &'],
  ['wireguard-babeld', "babeld -I '' -c /run/mm/bench/babeld.conf &"],
  ['nebula', `"${inside(3)}": ["203.0.113.10:${overlayPort(4242, 'bench')}"]`],
  ['openvpn', `ifconfig-push ${inside(1)} 255.255.255.0`],
  ['easytier', '203.0.113.10 stun.miwifi.com\n'],
  ['tailscale', '--login-server=https://203.0.113.10:443'],
  ['netbird', 'netbird up --daemon-addr unix:///run/mm/bench/netbird.sock'],
  ['innernet', `--external-endpoint 203.0.113.10:${overlayPort(51820, 'bench')}`],
])('%s is shown with %s', (id, part) => {
  expect(textOf(id)).toContain(part);
});

test('whatever stands in the place of a secret says so itself', () => {
  const reveal = vi.spyOn(Secret.prototype, 'reveal');
  try {
    for (const id of shown) configurationOf(id);
    const revealed = reveal.mock.results.map(({ value }) => value);
    expect(revealed.length).toBeGreaterThan(shown.length);
    for (const value of revealed) expect(value).toMatch(/^[A-Z]+(-[A-Z]+)*(-OF-(a|b|server))?\n?$/);
  } finally {
    reveal.mockRestore();
  }
});

test.each(shown)('nothing of %s looks like a key', (id) => {
  const text = textOf(id);
  expect(text).not.toContain('-----BEGIN');
  const mixed = (text.match(/[A-Za-z0-9+/=]{32,}/g) ?? []).filter(
    (word) => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word),
  );
  expect(mixed).toEqual([]);
  // A number in the place of a key is one byte over and over.
  for (const digits of text.match(/\b[0-9a-f]{32,}\b/g) ?? []) expect(digits).toMatch(/^(..)\1+$/);
});
