import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderOpenvpn } from './render.ts';

const rendered = renderOpenvpn({
  overlayId: 'ovpn-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`key ${device}\n`),
    certificate: `certificate ${device}\n`,
  })),
  authority: 'authority\n',
});
const config = (device: string): string => fileOf(rendered.get(device), 'openvpn.conf').content;

test('a member trusts who the authority calls a server, and calls it', () => {
  expect(config('laptop')).toContain('ca /run/mm/ovpn-1/authority.crt\n');
  expect(config('laptop')).toContain('remote-cert-tls server\n');
  expect(fileOf(rendered.get('laptop'), 'authority.crt').content).toBe('authority\n');
  expect(config('laptop')).toMatch(/^remote 203\.0\.113\.10 \d+$/m);
  expect(fileOf(rendered.get('laptop'), 'own.key')).toMatchObject({ mode: 0o600, content: 'key laptop\n' });
});

test('the hub lets in members that have a file, and gives each its address', () => {
  expect(config('server')).toContain('ccd-exclusive');
  expect(config('server')).toContain('client-to-client');
  expect(fileOf(rendered.get('server'), 'clients/m2').content).toBe(
    'ifconfig-push 10.64.7.2 255.255.255.0\nifconfig-ipv6-push fd6d:6d00:0:7::2/64\n',
  );
});

test('a member that comes is a further file, and nobody has to start again for it', () => {
  const secrets = secretsOf((device) => ({ privateKey: new Secret(device), certificate: device }));
  const all = { overlayId: 'ovpn-1', network: 7, members: twoHomes, secrets, authority: 'a' };
  const some = renderOpenvpn({ ...all, members: twoHomes.filter(({ device }) => device !== 'nas') });
  const paths = (device: ReturnType<typeof some.get>) => device?.files.map(({ path }) => path) ?? [];
  const more = renderOpenvpn(all).get('server');
  expect(paths(more).filter((path) => !paths(some.get('server')).includes(path))).toEqual([
    '/run/mm/ovpn-1/clients/m2',
  ]);
  expect(more?.daemons).toEqual(some.get('server')?.daemons);
  expect(more?.reload).toEqual([]);
});
