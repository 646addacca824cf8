import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderEasytier } from './render.ts';

const rendered = renderEasytier({
  overlayId: 'easy-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf(() => ({ secret: new Secret('shared "secret"') })),
});
const config = (device: string): string[] =>
  fileOf(rendered.get(device), 'easytier.toml').content.split('\n');

test('a member calls the hub over UDP, and has the secret in a file of its own', () => {
  expect(config('nas')).toEqual([
    'instance_name = "easy-1"',
    'hostname = "nas"',
    'ipv4 = "10.64.7.2/24"',
    'dhcp = false',
    expect.stringMatching(
      /^listeners = \["tcp:\/\/0\.0\.0\.0:(\d+)", "udp:\/\/0\.0\.0\.0:\1", "wg:.*", "ws:.*", "wss:.*"\]$/,
    ),
    expect.stringMatching(/^rpc_portal = "127\.0\.0\.1:\d+"$/),
    '',
    '[network_identity]',
    'network_name = "easy-1"',
    'network_secret = "shared \\"secret\\""',
    '',
    '[[peer]]',
    expect.stringMatching(/^uri = "udp:\/\/203\.0\.113\.10:\d+"$/),
    '',
    '[flags]',
    'dev_name = "mm-easy-1"',
    'latency_first = false',
    '',
  ]);
  expect(fileOf(rendered.get('nas'), 'easytier.toml').mode).toBe(0o600);
});

test('the hub calls nobody and answers STUN', () => {
  expect(config('server').some((line) => line.startsWith('uri'))).toBe(false);
  expect(rendered.get('server')?.daemons.map(({ command }) => command[0])).toEqual([
    'easytier-core',
    'turnserver',
  ]);
  expect(rendered.get('nas')?.daemons).toHaveLength(1);
});

test('a hub with more addresses has two STUN servers, names are divided among them, and none leads to where changed answers come from', () => {
  const members = twoHomes.map((member) =>
    member.role === 'peer' ? member : { ...member, alternates: ['198.18.0.7', '198.18.0.8', '198.18.0.9'] },
  );
  const secrets = secretsOf(() => ({ secret: new Secret('shared') }));
  const all = renderEasytier({ overlayId: 'easy-1', network: 7, members, secrets });
  const addresses = all.get('laptop')?.names?.map(({ address }) => address) ?? [];
  for (const address of ['203.0.113.10', '198.18.0.8'])
    expect(addresses.filter((one) => one === address)).toHaveLength(addresses.length / 2);
  const servers =
    all
      .get('server')
      ?.daemons.slice(1)
      .map(({ command }) => command) ?? [];
  expect(servers).toEqual([
    expect.arrayContaining(['--listening-ip=203.0.113.10', '--listening-ip=198.18.0.7', '--rfc5780']),
    expect.arrayContaining(['--listening-ip=198.18.0.8', '--listening-ip=198.18.0.9', '--rfc5780']),
  ]);
});

test('the STUN servers that are built in lead to the hub', () => {
  const names = rendered.get('laptop')?.names ?? [];
  expect(names).toContainEqual({ name: 'stun.miwifi.com', address: '203.0.113.10' });
  expect(new Set(names.map(({ address }) => address))).toEqual(new Set(['203.0.113.10']));
});
