import { expect, test } from 'vitest';
import { overlayPort } from '../naming.ts';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { renderZerotier, zerotierNetworkId } from './render.ts';

const addresses: Readonly<Record<string, string>> = {
  laptop: 'aaaaaaaaaa',
  nas: 'bbbbbbbbbb',
  server: 'cccccccccc',
};
const input = {
  overlayId: 'zt-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    identity: `${addresses[device]}:0:${'ab'.repeat(64)}`,
    secretIdentity: new Secret(`secret ${device}`),
    token: new Secret(`token ${device}`),
  })),
};
const namesOf = (device: string, members = twoHomes): string[] =>
  (renderZerotier({ ...input, members }).get(device)?.files ?? []).map(({ path }) => path.slice(13));

test('a network is called by its controller’s address and a number of its own', () => {
  expect(zerotierNetworkId(input)).toBe('cccccccccc000008');
});

test('a member has its identity, the planet and a name for its interface', () => {
  const device = renderZerotier(input).get('nas');
  expect(device).toMatchObject({
    daemons: [{ command: ['zerotier-one', '-U', `-p${overlayPort(9993, 'zt-1')}`, '/run/mm/zt-1'], env: {} }],
    tunnel: { interface: 'mm-zt-1', address: '10.64.7.2' },
  });
  expect(fileOf(device, 'identity.secret')).toMatchObject({ mode: 0o600, content: 'secret nas' });
  expect(fileOf(device, 'authtoken.secret')).toMatchObject({ mode: 0o600, content: 'token nas' });
  expect(fileOf(device, 'headers')).toMatchObject({ mode: 0o600, content: 'X-ZT1-Auth: token nas\n' });
  expect(fileOf(device, 'devicemap').content).toBe('cccccccccc000008=mm-zt-1\n');
  expect(device?.files.find(({ path }) => path.endsWith('/planet'))?.content).toBeInstanceOf(Uint8Array);
});

test('nothing outside the lab is asked for anything', () => {
  const { settings } = JSON.parse(fileOf(renderZerotier(input).get('nas'), 'local.conf').content);
  expect(settings).toEqual({
    portMappingEnabled: false,
    softwareUpdate: 'disable',
    allowTcpFallbackRelay: false,
    interfacePrefixBlacklist: ['mm-'],
  });
});

test('the controller lets every peer in under an address known beforehand, and is no member itself', () => {
  const device = renderZerotier(input).get('server');
  expect(device?.tunnel).toBeNull();
  expect(JSON.parse(fileOf(device, 'network.json').content)).toEqual({
    name: 'zt-1',
    private: true,
    routes: [{ target: '10.64.7.0/24' }],
  });
  expect(JSON.parse(fileOf(device, 'member-bbbbbbbbbb.json').content)).toEqual({
    authorized: true,
    noAutoAssignIps: true,
    ipAssignments: ['10.64.7.2'],
  });
  expect(namesOf('server')).not.toContain('member-cccccccccc.json');
  expect(namesOf('nas')).not.toContain('network.json');
});

test('without infrastructure a peer is root, controller and member', () => {
  const peers = twoHomes.filter(({ role }) => role === 'peer');
  expect(namesOf('laptop', peers)).toEqual(
    expect.arrayContaining(['network.json', 'member-aaaaaaaaaa.json']),
  );
  expect(namesOf('nas', peers)).not.toContain('network.json');
  expect(renderZerotier({ ...input, members: peers }).get('laptop')?.tunnel).not.toBeNull();
});
