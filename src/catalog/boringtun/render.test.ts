import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { secretsOf, twoHomes } from '../testing/members.ts';
import { renderWireguardGo } from '../wireguard-go/render.ts';
import { renderBoringtun } from './render.ts';

const input = {
  overlayId: 'bt-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    privateKey: new Secret(`private ${device}`),
    publicKey: `public ${device}`,
  })),
};

test('the daemon stays in the foreground and keeps its rights', () => {
  expect(renderBoringtun(input).get('laptop')?.daemons).toEqual([
    { command: ['boringtun-cli', '--foreground', '--disable-drop-privileges', 'mm-bt-1'], env: {} },
  ]);
});

test('a changed file is read as a whole, because the daemon cannot modify a peer', () => {
  expect(renderBoringtun(input).get('laptop')?.reload).toEqual([
    ['wg', 'setconf', 'mm-bt-1', '/run/mm/bt-1/wg.conf'],
  ]);
});

test('all else is as with the other WireGuard in user space', () => {
  const alike = (rendered: ReturnType<typeof renderBoringtun>) =>
    [...rendered].map(([device, { daemons, reload, ...rest }]) => [device, rest]);
  expect(alike(renderBoringtun(input))).toEqual(alike(renderWireguardGo(input)));
});
