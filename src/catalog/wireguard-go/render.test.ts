import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderWireguard } from '../wireguard/render.ts';
import { renderWireguardGo } from './render.ts';

const input = {
  overlayId: 'wg-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`private ${device}`),
    publicKey: `public ${device}`,
  })),
};

test('a device gets a file for wg setconf, the daemon and what to set on its interface', () => {
  expect(renderWireguardGo(input).get('laptop')).toMatchInlineSnapshot(`
    {
      "daemons": [
        {
          "command": [
            "wireguard-go",
            "-f",
            "mm-wg-1",
          ],
          "env": {
            "LOG_LEVEL": "error",
            "WG_PROCESS_FOREGROUND": "1",
          },
        },
      ],
      "files": [
        {
          "content": "[Interface]
    PrivateKey = private laptop
    ListenPort = 52221

    [Peer]
    PublicKey = public nas
    AllowedIPs = 10.64.7.2/32, fd6d:6d00:0:7::2/128
    Endpoint = 203.0.113.6:52221
    PersistentKeepalive = 25
    ",
          "mode": 384,
          "path": "/run/mm/wg-1/wg.conf",
        },
      ],
      "reload": [
        [
          "wg",
          "syncconf",
          "mm-wg-1",
          "/run/mm/wg-1/wg.conf",
        ],
      ],
      "setup": [
        [
          "wg",
          "setconf",
          "mm-wg-1",
          "/run/mm/wg-1/wg.conf",
        ],
        [
          "ip",
          "address",
          "replace",
          "10.64.7.1/24",
          "dev",
          "mm-wg-1",
        ],
        [
          "ip",
          "address",
          "replace",
          "fd6d:6d00:0:7::1/64",
          "dev",
          "mm-wg-1",
        ],
        [
          "ip",
          "link",
          "set",
          "dev",
          "mm-wg-1",
          "mtu",
          "1420",
          "up",
        ],
      ],
      "teardown": [
        [
          "rm",
          "-f",
          "/run/wireguard/mm-wg-1.sock",
        ],
      ],
      "tunnel": {
        "address": "10.64.7.1",
        "address6": "fd6d:6d00:0:7::1",
        "interface": "mm-wg-1",
      },
    }
  `);
});

test('the file is for root only', () => {
  expect(fileOf(renderWireguardGo(input).get('laptop'), 'wg.conf').mode).toBe(0o600);
});

test('infrastructure has no part', () => {
  expect([...renderWireguardGo(input).keys()]).toEqual(['laptop', 'nas']);
});

test('public devices need no keepalive, and neighbours use their own addresses', () => {
  const members = twoHomes.map((member) => ({
    ...member,
    reachableAt: member.underlay,
    lan: 'one',
    firewalled: false,
  }));
  const { content } = fileOf(renderWireguardGo({ ...input, members }).get('laptop'), 'wg.conf');
  expect(content).not.toContain('PersistentKeepalive');
  expect(content).toContain('Endpoint = 192.168.11.11:');
});

test('in the kernel an interface takes the place of the daemon', () => {
  const device = renderWireguard(input).get('laptop');
  expect(device?.daemons).toEqual([]);
  expect(device?.setup[0]).toEqual(['ip', 'link', 'add', 'dev', 'mm-wg-1', 'type', 'wireguard']);
  expect(device?.setup.slice(1)).toEqual(renderWireguardGo(input).get('laptop')?.setup);
  expect(device?.teardown).toEqual([['ip', 'link', 'delete', 'dev', 'mm-wg-1']]);
});
