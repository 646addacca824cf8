import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderWireguardBabeld } from './render.ts';

const input = {
  overlayId: 'wb-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`private ${device}`),
    publicKey: `public ${device}`,
  })),
};
const rendered = renderWireguardBabeld(input);
const laptop = rendered.get('laptop');

test('everybody has a link to everybody, the infrastructure too', () => {
  expect([...rendered.keys()]).toEqual(['laptop', 'nas', 'server']);
  const { content, mode } = fileOf(laptop, 'wg.conf');
  expect(mode).toBe(0o600);
  expect(content.match(/^PublicKey = .*$/gm)).toEqual([
    'PublicKey = public nas',
    'PublicKey = public server',
  ]);
  expect(content.match(/^AllowedIPs = .*$/gm)).toEqual([
    'AllowedIPs = fd6d:6d01:0:7::2/128',
    'AllowedIPs = fd6d:6d01:0:7::3/128',
  ]);
  expect(content.match(/^Endpoint = 203\.0\.113\.(6|10):\d+$/gm)).toHaveLength(2);
});

test('who is behind a NAT keeps its links open, the server need not', () => {
  expect(fileOf(laptop, 'wg.conf').content.match(/PersistentKeepalive = 25/g)).toHaveLength(2);
  expect(fileOf(rendered.get('server'), 'wg.conf').content).not.toContain('PersistentKeepalive');
});

test('babeld tells of the device alone and hears of the overlay alone', () => {
  expect(fileOf(laptop, 'babeld.conf').content.replace(/port \d+/, 'port N')).toBe(
    `protocol-port N
random-id true
state-file /run/mm/wb-1/babel-state
interface mm-wb-1 type wired split-horizon false
redistribute local ip 10.64.7.1/32 allow
redistribute local ip fd6d:6d00:0:7::1/128 allow
redistribute local deny
redistribute deny
in ip 10.64.7.0/24 allow
in ip fd6d:6d00:0:7::/64 allow
in deny
`,
  );
});

test('the daemon that carries packets comes first, and a killed babeld leaves no file that stops the next', () => {
  expect(laptop?.daemons.map(({ command }) => command)).toEqual([
    ['wireguard-go', '-f', 'mw-wb-1'],
    ['babeld', '-I', '', '-c', '/run/mm/wb-1/babeld.conf'],
  ]);
});

test('the overlay is a VXLAN over the links that sends to each what is for all', () => {
  const setup = laptop?.setup.map((command) => command.join(' '));
  expect(setup).toContain(
    'ip link add dev mm-wb-1 address 02:6d:6d:00:07:01 mtu 1350 type vxlan id 8 local fd6d:6d01:0:7::1 dstport 4789',
  );
  expect(setup).toContain('bridge -batch /run/mm/wb-1/flood.fdb');
  expect(fileOf(laptop, 'flood.fdb').content).toBe(
    `fdb append 00:00:00:00:00:00 dev mm-wb-1 dst fd6d:6d01:0:7::2 self permanent
fdb append 00:00:00:00:00:00 dev mm-wb-1 dst fd6d:6d01:0:7::3 self permanent
`,
  );
});

test('an address without a route is refused before the device has one of its own', () => {
  const setup = laptop?.setup.map((command) => command.join(' ')) ?? [];
  const refused = setup.indexOf('ip route replace unreachable 10.64.7.0/24 metric 4096');
  expect(refused).toBeGreaterThan(-1);
  expect(setup.indexOf('ip address replace 10.64.7.1/32 dev mm-wb-1')).toBeGreaterThan(refused);
  expect(laptop?.teardown).toContainEqual(
    'ip route delete unreachable fd6d:6d00:0:7::/64 metric 4096'.split(' '),
  );
});

test('a changed file leaves sessions as they are', () => {
  expect(laptop?.reload).toEqual([
    ['wg', 'syncconf', 'mw-wb-1', '/run/mm/wb-1/wg.conf'],
    ['bridge', '-batch', '/run/mm/wb-1/flood.fdb'],
  ]);
});

test('the server relays, and is a member like any other', () => {
  expect(rendered.get('server')?.serves).toEqual(['relay']);
  expect(rendered.get('server')?.tunnel?.address).toBe('10.64.7.3');
  expect(laptop?.serves).toBeUndefined();
});
