import { expect, test } from 'vitest';
import { overlayPort } from '../naming.ts';
import { fileOf, twoHomes } from '../testing/members.ts';
import { renderMycelium } from './render.ts';

const rendered = renderMycelium({ overlayId: 'myc-1', members: twoHomes });
const linesOf = (device: string): string[] =>
  fileOf(rendered.get(device), 'mycelium.toml').content.split('\n');

test('a device calls the public node and keeps everything in the overlay’s directory', () => {
  expect(rendered.get('nas')).toMatchObject({
    daemons: [
      {
        command: [
          'mycelium',
          '--key-file',
          '/run/mm/myc-1/key.bin',
          '--config-file',
          '/run/mm/myc-1/mycelium.toml',
        ],
      },
    ],
    tunnel: { interface: 'mm-myc-1', address: null },
  });
  const port = overlayPort(9651, 'myc-1');
  expect(linesOf('nas')).toEqual([
    `peers = ["tcp://203.0.113.10:${port}"]`,
    `tcp_listen_port = ${port}`,
    `quic_listen_port = ${port}`,
    `peer_discovery_port = ${port - 1}`,
    expect.stringMatching(/^api_addr = "127\.0\.0\.1:\d+"$/),
    expect.stringMatching(/^jsonrpc_addr = "127\.0\.0\.1:\d+"$/),
    'tun_name = "mm-myc-1"',
    '',
  ]);
});

test('the public node calls nobody and says so, because the daemon refuses a file without peers', () => {
  expect(linesOf('server')[0]).toBe('peers = []');
});
