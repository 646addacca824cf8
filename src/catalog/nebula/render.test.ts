import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderNebula } from './render.ts';

const input = {
  overlayId: 'neb-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    authority: 'CA\n',
    certificate: `certificate of ${device}\n`,
    privateKey: new Secret(`key of ${device}\n`),
  })),
};

test('a peer asks the lighthouse and uses its relay', () => {
  expect(fileOf(renderNebula(input).get('laptop'), 'config.yml').content).toMatchInlineSnapshot(`
    "pki:
      ca: /run/mm/neb-1/ca.crt
      cert: /run/mm/neb-1/host.crt
      key: /run/mm/neb-1/host.key
    static_host_map:
      "10.64.7.3": ["203.0.113.10:4846"]
    lighthouse:
      am_lighthouse: false
      interval: 60
      hosts: ["10.64.7.3"]
      local_allow_list:
        interfaces:
          "mm-.*": false
    listen:
      host: "0.0.0.0"
      port: 4846
    punchy:
      punch: true
      respond: true
    relay:
      relays: ["10.64.7.3"]
      am_relay: false
      use_relays: true
    tun:
      dev: mm-neb-1
      mtu: 1300
    logging:
      level: info
      format: json
    firewall:
      outbound:
        - port: any
          proto: any
          host: any
      inbound:
        - port: any
          proto: any
          host: any
    "
  `);
});

test('the lighthouse asks nobody', () => {
  const { content } = fileOf(renderNebula(input).get('server'), 'config.yml');
  expect(content).toContain('static_host_map: {}\n');
  expect(content).toContain('am_lighthouse: true');
  expect(content).toContain('am_relay: true');
  expect(content).toContain('  hosts: []\n');
  expect(content).toContain('  relays: []\n');
});

test('the lighthouse says what it does for the others', () => {
  expect(renderNebula(input).get('server')?.serves).toEqual(['lighthouse', 'relay']);
  expect(renderNebula(input).get('laptop')?.serves).toBeUndefined();
});

test('without infrastructure the first peer is the lighthouse', () => {
  const members = twoHomes.filter((member) => member.role === 'peer');
  const { content } = fileOf(renderNebula({ ...input, members }).get('nas'), 'config.yml');
  expect(content).toMatch(/"10\.64\.7\.1": \["203\.0\.113\.2:\d+"\]/);
});

test('keys are for root only and apart from the configuration', () => {
  const device = renderNebula(input).get('laptop');
  expect(fileOf(device, 'host.key')).toEqual({
    path: '/run/mm/neb-1/host.key',
    mode: 0o600,
    content: 'key of laptop\n',
  });
  expect(fileOf(device, 'config.yml').content).not.toContain('key of');
});

test('the daemon does the rest itself', () => {
  expect(renderNebula(input).get('nas')).toMatchObject({
    daemons: [{ command: ['nebula', '-config', '/run/mm/neb-1/config.yml'] }],
    setup: [],
    tunnel: { interface: 'mm-neb-1', address: '10.64.7.2' },
  });
});
