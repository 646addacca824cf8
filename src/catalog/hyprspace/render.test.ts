import { expect, test } from 'vitest';
import { overlayPort } from '../naming.ts';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderHyprspace } from './render.ts';

const rendered = renderHyprspace({
  overlayId: 'hypr-1',
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`z${device}`),
    peerId: `12D3${device}`,
    address: `100.64.0.${device.length}`,
  })),
});
const config = (device: string) => JSON.parse(fileOf(rendered.get(device), 'hyprspace.json').content);
const port = overlayPort(8001, 'hypr-1');

test('a member calls the hub and trusts all others, the hub first', () => {
  expect(config('nas')).toEqual({
    privateKey: 'znas',
    listenAddresses: [
      `/ip4/0.0.0.0/tcp/${port}`,
      `/ip4/0.0.0.0/udp/${port}/quic-v1`,
      `/ip6/::/tcp/${port}`,
      `/ip6/::/udp/${port}/quic-v1`,
    ],
    bootstrapPeers: [
      `/ip4/203.0.113.10/tcp/${port}/p2p/12D3server`,
      `/ip4/203.0.113.10/udp/${port}/quic-v1/p2p/12D3server`,
    ],
    peers: [
      { name: 'server', id: '12D3server' },
      { name: 'laptop', id: '12D3laptop' },
    ],
  });
  expect(fileOf(rendered.get('nas'), 'hyprspace.json').mode).toBe(0o600);
});

test('the hub calls nobody, and says so: without a list it would call the public nodes', () => {
  expect(config('server')).toMatchObject({ bootstrapPeers: [] });
});

test('the built-in router outside the lab is asked through a proxy that is not there', () => {
  expect(rendered.get('nas')).toMatchObject({
    daemons: [
      {
        command: ['hyprspace', 'up', '-i', 'mm-hypr-1', '-c', '/run/mm/hypr-1/hyprspace.json'],
        env: { HTTPS_PROXY: 'http://127.0.0.1:9' },
      },
    ],
    tunnel: { interface: 'mm-hypr-1', address: '100.64.0.3' },
  });
});
