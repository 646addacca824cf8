import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderVpncloud } from './render.ts';

const rendered = renderVpncloud({
  overlayId: 'cloud-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf(() => ({ password: new Secret('shared') })),
});
const config = (device: string): Record<string, unknown> =>
  JSON.parse(fileOf(rendered.get(device), 'vpncloud.yaml').content);

test('a member calls the hub, claims its address and has the password in a file of its own', () => {
  expect(config('nas')).toMatchObject({
    peers: [expect.stringMatching(/^203\.0\.113\.10:\d+$/)],
    claims: ['10.64.7.2/32', 'fd6d:6d00:0:7::2/128'],
    crypto: { password: 'shared' },
  });
  expect(fileOf(rendered.get('nas'), 'vpncloud.yaml').mode).toBe(0o600);
});

test('the hub calls nobody', () => {
  expect(config('server')).toMatchObject({ peers: [] });
});
