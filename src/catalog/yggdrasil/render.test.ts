import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderYggdrasil } from './render.ts';

const input = {
  overlayId: 'ygg-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`private ${device}`),
    publicKey: device.length.toString(16).repeat(64),
    multicastPassword: new Secret('password'),
  })),
};

const configOf = (device: string) =>
  JSON.parse(fileOf(renderYggdrasil(input).get(device), 'yggdrasil.conf').content);

test('a device calls the public peer and listens for nobody', () => {
  expect(renderYggdrasil(input).get('laptop')).toMatchInlineSnapshot(`
    {
      "daemons": [
        {
          "command": [
            "yggdrasil",
            "-useconffile",
            "/run/mm/ygg-1/yggdrasil.conf",
          ],
          "env": {},
        },
      ],
      "files": [
        {
          "content": "{
      "PrivateKey": "private laptop",
      "AdminListen": "unix:///run/mm/ygg-1/admin.sock",
      "Listen": [],
      "Peers": [
        "tls://203.0.113.10:12945"
      ],
      "MulticastInterfaces": [
        {
          "Regex": "^([^m]|m[^m]|mm[^-]|mm?$).*",
          "Beacon": true,
          "Listen": true,
          "Password": "password"
        }
      ],
      "IfName": "mm-ygg-1",
      "IfMTU": 65535
    }
    ",
          "mode": 384,
          "path": "/run/mm/ygg-1/yggdrasil.conf",
        },
      ],
      "setup": [],
      "teardown": [],
      "tunnel": {
        "address": "201:6666:6666:6666:6666:6666:6666:6666",
        "interface": "mm-ygg-1",
      },
    }
  `);
});

test('the public peer listens and calls nobody', () => {
  expect(configOf('server')).toMatchObject({
    Listen: [expect.stringMatching(/^tls:\/\/0\.0\.0\.0:\d+$/)],
    Peers: [],
  });
});

test('multicast uses every interface but those of overlays', () => {
  const pattern = new RegExp(configOf('laptop').MulticastInterfaces[0].Regex);
  for (const name of ['eth0', 'm', 'mm', 'mm0', 'lan-mm-x']) expect(pattern.test(name)).toBe(true);
  for (const name of ['mm-x', 'mm-']) expect(pattern.test(name)).toBe(false);
});
