import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderStrongswan } from './render.ts';

const rendered = renderStrongswan({
  overlayId: 'sw-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({ sharedKey: new Secret(`key ${device}`) })),
});
const swanctl = (device: string): string => fileOf(rendered.get(device), 'swanctl.conf').content;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('a member calls the hub, asks for the whole overlay, and knows its own key alone', () => {
  expect(swanctl('laptop')).toBe(`connections {
    m3 {
      version = 2
      remote_addrs = 203.0.113.10
      keyingtries = 0
      dpd_delay = 10s
      local {
        auth = psk
        id = m1
      }
      remote {
        auth = psk
        id = m3
      }
      children {
        overlay {
          local_ts = 10.64.7.1/32,fd6d:6d00:0:7::1/128
          remote_ts = 10.64.7.0/24,fd6d:6d00:0:7::/64
          start_action = start
          close_action = start
          dpd_action = restart
        }
      }
    }
}
secrets {
    ike-m1 {
      id-hub = m3
      id-member = m1
      secret = 0s${base64('key laptop')}
    }
}
`);
});

test('the hub answers each member, for that member’s addresses alone', () => {
  expect(swanctl('server')).not.toContain('remote_addrs');
  expect(swanctl('server')).not.toContain('start_action');
  expect(swanctl('server').match(/remote_ts = .*/g)).toEqual([
    'remote_ts = 10.64.7.1/32,fd6d:6d00:0:7::1/128',
    'remote_ts = 10.64.7.2/32,fd6d:6d00:0:7::2/128',
  ]);
  expect(swanctl('server').match(/secret = .*/g)).toEqual([
    `secret = 0s${base64('key laptop')}`,
    `secret = 0s${base64('key nas')}`,
  ]);
});

test('secrets are for root only', () => {
  expect(fileOf(rendered.get('laptop'), 'swanctl.conf').mode).toBe(0o600);
});

test('the daemon has ESP of its own, and a command socket for this overlay', () => {
  const file = fileOf(rendered.get('laptop'), 'strongswan.conf');
  expect(file.content).toMatch(/load = .*\bkernel-libipsec kernel-netlink\b/);
  expect(file.content).toContain('socket = unix:///run/mm/sw-1/charon.vici');
  expect(rendered.get('laptop')?.daemons).toEqual([
    { command: ['charon-systemd'], env: { STRONGSWAN_CONF: file.path } },
  ]);
});

test('the connections are loaded once the addresses are there', () => {
  const setup = rendered.get('laptop')?.setup.map((command) => command.join(' ')) ?? [];
  expect(setup[0]).toBe('ip address replace 10.64.7.1/24 dev ipsec0');
  expect(setup.at(-1)).toBe(
    'swanctl --load-all --noprompt --file /run/mm/sw-1/swanctl.conf --uri unix:///run/mm/sw-1/charon.vici',
  );
});

test('only the hub forwards', () => {
  const forwards = (device: string) =>
    rendered.get(device)?.setup.some((command) => command.includes('net.ipv4.ip_forward=1'));
  expect(['laptop', 'nas', 'server'].map(forwards)).toEqual([false, false, true]);
  expect(rendered.get('server')?.serves).toEqual(['VPN server', 'relay']);
});
