import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderTailscale, type TailscaleSecrets, tailscaleUp } from './render.ts';

const secretOf = (device: string): TailscaleSecrets => ({
  certificate: `certificate ${device}\n`,
  privateKey: new Secret(`key ${device}\n`),
});
const secrets = new Map([...secretsOf(secretOf), ['relay', secretOf('relay')]]);
const input = { overlayId: 'ts-1', members: twoHomes, authority: 'authority\n', secrets };
const commands = (device: string, members = twoHomes): string[] =>
  renderTailscale({ ...input, members })
    .get(device)
    ?.daemons.map(({ command }) => command[0]) ?? [];

test('peers run the client, the infrastructure the control server, which is the relay', () => {
  expect(commands('laptop')).toEqual(['tailscaled']);
  expect(commands('server')).toEqual(['headscale']);
  expect(renderTailscale(input).get('server')?.tunnel).toBeNull();
});

test('without infrastructure a peer does all of it, its own part first', () => {
  const peers = twoHomes.filter(({ role }) => role === 'peer');
  expect(commands('laptop', peers)).toEqual(['tailscaled', 'headscale']);
  expect(commands('nas', peers)).toEqual(['tailscaled']);
});

test('of several infrastructure members the first controls and the others relay', () => {
  const [laptop, nas, server] = twoHomes;
  if (laptop === undefined || nas === undefined || server === undefined) throw new Error('three members');
  const second = { ...server, device: 'relay', index: 4, reachableAt: '203.0.113.14' };
  const members = [laptop, nas, server, second];
  expect(commands('relay', members)).toEqual(['derper']);
  const served = ['laptop', 'server', 'relay'].map(
    (device) => renderTailscale({ ...input, members }).get(device)?.serves,
  );
  expect(served).toEqual([[], ['control server'], ['relay', 'STUN server']]);
  const { content } = fileOf(renderTailscale({ ...input, members }).get('server'), 'derp.yaml');
  expect(content.match(/hostname: .*/g)).toEqual(["hostname: '203.0.113.14'"]);
  const headscale = (all: typeof twoHomes) =>
    fileOf(renderTailscale({ ...input, members: all }).get('server'), 'headscale.yaml').content;
  expect(headscale(members)).toContain('  server:\n    enabled: false\n');
  expect(headscale(twoHomes)).toContain('  server:\n    enabled: true\n');
});

test('in an underlay of IPv6 alone relays have no IPv4 address', () => {
  const address = '2001:db8:ffff:2::2';
  const members = twoHomes.map((member) => ({ ...member, underlay: address, reachableAt: address }));
  const [server, [laptop]] = [renderTailscale({ ...input, members }).get('server'), members];
  const { content } = fileOf(server, 'headscale.yaml');
  expect(fileOf(server, 'derp.yaml').content).toMatch(
    /hostname: '\[2001:db8:ffff:2::2\]'\n +ipv4: 'none'\n +ipv6: '2001:db8:ffff:2::2'/,
  );
  expect(content).toContain("server_url: https://[2001:db8:ffff:2::2]:443\nlisten_addr: '[::]:443'\n");
  expect(fileOf(server, '2001db8ffff22.crt').content).toBe('certificate server\n');
  if (laptop === undefined) throw new Error('a member');
  expect(tailscaleUp({ ...input, members }, laptop).join(' ')).toMatch(
    /--login-server=https:\/\/\[2001:db8:ffff:2::2\]:443 /,
  );
});

test('the control server knows the lab’s relay only and asks nobody', () => {
  const server = renderTailscale(input).get('server');
  const { content } = fileOf(server, 'headscale.yaml');
  expect(content).toContain('  urls: []\n  paths:\n    - /run/mm/ts-1/derp.yaml\n');
  expect(content).toContain('disable_check_updates: true\n');
  expect(content).toMatch(/^server_url: https:\/\/203\.0\.113\.10:443$/m);
});

test('the client keeps everything in the overlay’s directory and waits for its address', () => {
  expect(renderTailscale(input).get('nas')).toMatchObject({
    daemons: [
      {
        command: [
          'tailscaled',
          '--tun=mm-ts-1',
          '--statedir=/run/mm/ts-1/state',
          '--socket=/run/mm/ts-1/tailscaled.sock',
          '--no-logs-no-support',
          expect.stringMatching(/^--port=\d+$/),
        ],
        env: {
          TS_LOGS_DIR: '/run/mm/ts-1',
          TS_DEBUG_FIREWALL_MODE: 'nftables',
          SSL_CERT_FILE: '/run/mm/ts-1/authority.pem',
        },
      },
    ],
    tunnel: { interface: 'mm-ts-1', address: null },
  });
});

test('what a killed client leaves is cleaned up', () => {
  const device = renderTailscale(input).get('nas');
  expect(device?.teardown).toEqual([expect.arrayContaining(['tailscaled', '--cleanup'])]);
  expect(device?.leftovers).toContainEqual(['ip', '-4', 'rule', 'delete', 'priority', '5270']);
  expect(renderTailscale(input).get('server')?.teardown).toEqual([]);
});

test('the key to register with is no argument', () => {
  const [laptop] = twoHomes;
  if (laptop === undefined) throw new Error('three members');
  const command = tailscaleUp(input, laptop);
  expect(command).toContain('--auth-key=file:/run/mm/ts-1/auth.key');
  expect(command).toContainEqual(expect.stringMatching(/^--login-server=https:\/\/203\.0\.113\.10:443$/));
});

test('a hub has its key for itself, and everybody trusts the authority that signed for it', () => {
  const rendered = renderTailscale(input);
  expect(fileOf(rendered.get('server'), '203.0.113.10.key')).toMatchObject({
    mode: 0o600,
    content: 'key server\n',
  });
  for (const device of ['laptop', 'nas', 'server'])
    expect(fileOf(rendered.get(device), 'authority.pem').content).toBe('authority\n');
  expect(() => fileOf(rendered.get('laptop'), '203.0.113.2.key')).toThrow('no file');
});
