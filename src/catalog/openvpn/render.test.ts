import { expect, test } from 'vitest';
import { fileOf, secretsOf, twoHomes } from '../_members.fixture.ts';
import { Secret } from '../secret.ts';
import { renderOpenvpn } from './render.ts';

const rendered = renderOpenvpn({
  overlayId: 'ovpn-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`key ${device}\n`),
    certificate: `certificate ${device}\n`,
    fingerprint: `print ${device}`,
  })),
});
const config = (device: string): string => fileOf(rendered.get(device), 'openvpn.conf').content;

test('a member trusts the hub alone and calls it', () => {
  expect(config('laptop')).toContain('<peer-fingerprint>\nprint server\n</peer-fingerprint>');
  expect(config('laptop')).toMatch(/^remote 203\.0\.113\.10 \d+$/m);
  expect(fileOf(rendered.get('laptop'), 'own.key')).toMatchObject({ mode: 0o600, content: 'key laptop\n' });
});

test('the hub trusts every member and gives each its address', () => {
  expect(config('server')).toContain('<peer-fingerprint>\nprint laptop\nprint nas\n</peer-fingerprint>');
  expect(config('server')).toContain('client-to-client');
  expect(fileOf(rendered.get('server'), 'clients/m2').content).toBe(
    'ifconfig-push 10.64.7.2 255.255.255.0\nifconfig-ipv6-push fd6d:6d00:0:7::2/64\n',
  );
});
