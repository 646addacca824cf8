import { expect, test } from 'vitest';
import { overlayPort } from '../naming.ts';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { netbirdEnvironment, netbirdUp, renderNetbird } from './render.ts';

const input = {
  overlayId: 'nb-1',
  members: twoHomes,
  secrets: secretsOf(() => ({
    ownerPassword: new Secret('owner password'),
    relaySecret: new Secret('relay secret'),
    databaseKey: new Secret('database key'),
  })),
};
const commands = (device: string, members = twoHomes): string[] =>
  renderNetbird({ ...input, members })
    .get(device)
    ?.daemons.map(({ command }) => command[0]) ?? [];
const read = (device: string, name: string) =>
  JSON.parse(fileOf(renderNetbird(input).get(device), name).content);
const port = overlayPort(8080, 'nb-1');

test('peers run the client, the infrastructure the server', () => {
  expect(commands('nas')).toEqual(['netbird']);
  expect(commands('server')).toEqual(['netbird-server']);
  expect(renderNetbird(input).get('server')?.tunnel).toBeNull();
});

test('without infrastructure a peer does both, its own part first', () => {
  const peers = twoHomes.filter(({ role }) => role === 'peer');
  expect(commands('laptop', peers)).toEqual(['netbird', 'netbird-server']);
  expect(commands('nas', peers)).toEqual(['netbird']);
});

test('a client never has the vendor’s server in its profile', () => {
  expect(read('nas', 'client.json')).toMatchObject({
    ManagementURL: { Scheme: 'http', Host: `203.0.113.10:${port}` },
    AdminURL: { Scheme: 'http', Host: `203.0.113.10:${port}` },
    WgIface: 'mm-nb-1',
    DisableDNS: true,
  });
});

test('a client keeps everything in the overlay’s directory and out of the machine’s files', () => {
  const { HOME, NB_STATE_DIR, NB_DNS_STATE_FILE, ...rest } = netbirdEnvironment('nb-1');
  expect([HOME, NB_STATE_DIR, NB_DNS_STATE_FILE]).toEqual([
    '/run/mm/nb-1',
    '/run/mm/nb-1',
    '/run/mm/nb-1/state.json',
  ]);
  expect(rest).toMatchObject({ NB_USE_LEGACY_ROUTING: 'true', NB_DISABLE_SSH_CONFIG: 'true' });
});

test('the server asks nobody outside and keeps its secrets in files of its own', () => {
  expect(read('server', 'server.yaml').server).toMatchObject({
    exposedAddress: `http://203.0.113.10:${port}`,
    authSecret: 'relay secret',
    disableAnonymousMetrics: true,
    disableGeoliteUpdate: true,
    store: { engine: 'sqlite', encryptionKey: 'database key' },
  });
  const device = renderNetbird(input).get('server');
  for (const name of ['server.yaml', 'owner.json']) expect(fileOf(device, name).mode).toBe(0o600);
});

test('the key to register with is no argument', () => {
  const [laptop] = twoHomes;
  if (laptop === undefined) throw new Error('three members');
  expect(netbirdUp('nb-1', laptop).join(' ')).toBe(
    'netbird up --daemon-addr unix:///run/mm/nb-1/netbird.sock --setup-key-file /run/mm/nb-1/setup.key --hostname laptop',
  );
});
