import { expect, test } from 'vitest';
import { fileOf, secretsOf, twoHomes } from '../_members.fixture.ts';
import { Secret } from '../secret.ts';
import { renderFastd } from './render.ts';

const rendered = renderFastd({
  overlayId: 'fastd-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    secretKey: new Secret(`secret ${device}`),
    publicKey: `public ${device}`,
  })),
});
const config = (device: string): string => fileOf(rendered.get(device), 'fastd.conf').content;

test('a member knows the hub alone and calls it', () => {
  expect(config('laptop')).toMatch(/^peer "m3" \{ key "public server"; remote 203\.0\.113\.10:\d+; \}$/m);
  expect(config('laptop').match(/^peer /gm)).toHaveLength(1);
  expect(config('laptop')).not.toContain('forward');
  expect(config('laptop')).toContain('secret "secret laptop";');
});

test('the hub knows everybody, listens and forwards', () => {
  expect(config('server')).toContain('peer "m1" { key "public laptop"; }\npeer "m2" { key "public nas"; }\n');
  expect(config('server')).toMatch(/^bind 0\.0\.0\.0:\d+;\nforward yes;$/m);
});
