import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderTinc } from './render.ts';

const input = {
  overlayId: 'tinc-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`private ${device}\n`),
    publicKey: `public ${device}\n`,
  })),
};

test('a device has a directory with its key and the files of all hosts', () => {
  expect(renderTinc(input).get('laptop')).toMatchInlineSnapshot(`
    {
      "daemons": [
        {
          "command": [
            "tincd",
            "-D",
            "-d1",
            "-c",
            "/run/mm/tinc-1",
            "--pidfile=/run/mm/tinc-1/tinc.pid",
          ],
          "env": {},
        },
      ],
      "files": [
        {
          "content": "Name = m1
    Mode = router
    DeviceType = tun
    Device = /dev/net/tun
    Interface = mm-tinc-1
    AddressFamily = ipv4
    ConnectTo = m3
    ",
          "mode": 420,
          "path": "/run/mm/tinc-1/tinc.conf",
        },
        {
          "content": "private laptop
    ",
          "mode": 384,
          "path": "/run/mm/tinc-1/rsa_key.priv",
        },
        {
          "content": "Port = 905
    Subnet = 10.64.7.1/32
    Subnet = fd6d:6d00:0:7::1/128
    public laptop
    ",
          "mode": 420,
          "path": "/run/mm/tinc-1/hosts/m1",
        },
        {
          "content": "Port = 905
    Subnet = 10.64.7.2/32
    Subnet = fd6d:6d00:0:7::2/128
    public nas
    ",
          "mode": 420,
          "path": "/run/mm/tinc-1/hosts/m2",
        },
        {
          "content": "Address = 203.0.113.10
    Port = 905
    Subnet = 10.64.7.3/32
    Subnet = fd6d:6d00:0:7::3/128
    public server
    ",
          "mode": 420,
          "path": "/run/mm/tinc-1/hosts/m3",
        },
      ],
      "reload": [],
      "setup": [
        [
          "ip",
          "address",
          "replace",
          "10.64.7.1/24",
          "dev",
          "mm-tinc-1",
        ],
        [
          "ip",
          "address",
          "replace",
          "fd6d:6d00:0:7::1/64",
          "dev",
          "mm-tinc-1",
        ],
        [
          "ip",
          "link",
          "set",
          "dev",
          "mm-tinc-1",
          "up",
        ],
      ],
      "teardown": [],
      "tunnel": {
        "address": "10.64.7.1",
        "address6": "fd6d:6d00:0:7::1",
        "interface": "mm-tinc-1",
      },
    }
  `);
});

test('only the public node has an address, and it calls nobody', () => {
  const server = renderTinc(input).get('server');
  expect(fileOf(server, 'tinc.conf').content).not.toContain('ConnectTo');
  expect(fileOf(server, 'm1').content).not.toContain('Address');
  expect(fileOf(server, 'm3').content).toContain('Address = 203.0.113.10');
});
