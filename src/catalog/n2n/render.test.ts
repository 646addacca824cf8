import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { required } from '../topology.ts';
import { renderN2n } from './render.ts';

const input = {
  overlayId: 'n2n-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf((device) => ({
    key: new Secret('community key'),
    federation: new Secret('federation'),
    federationKey: 'federation-public',
    password: new Secret(`password of ${device}`),
    listed: `* ${device} public`,
  })),
};

test('a member has an edge, with every secret in its file alone', () => {
  const device = renderN2n(input).get('nas');
  expect(device?.daemons).toEqual([{ command: ['edge', '/run/mm/n2n-1/edge.conf'], env: {} }]);
  expect(device?.tunnel).toEqual({ interface: 'mm-n2n-1', address: '10.64.7.2' });
  const { mode, content } = fileOf(device, 'edge.conf');
  expect(mode).toBe(0o600);
  expect(content.split('\n')).toEqual([
    '-f',
    '-d=mm-n2n-1',
    '-c=n2n-1',
    '-k=community key',
    '-A5',
    '-I=m2',
    '-J=password of nas',
    '-P=federation-public',
    '-a=static:10.64.7.2/24',
    expect.stringMatching(/^-p=\d+$/),
    expect.stringMatching(/^-t=\d+$/),
    '-u=0',
    '-g=0',
    expect.stringMatching(/^-l=203\.0\.113\.10:\d+$/),
    '',
  ]);
});

test('the hub runs the supernode, which lists every member, and is none itself', () => {
  const device = renderN2n(input).get('server');
  expect(device?.daemons.map(({ command }) => command[0])).toEqual(['supernode']);
  expect(device?.tunnel).toBeNull();
  expect(fileOf(device, 'community.list').content).toBe(
    'n2n-1\n* laptop public\n* nas public\n* server public\n',
  );
});

test('supernodes know each other, else they are no federation', () => {
  const [laptop, nas, server] = twoHomes;
  if (laptop === undefined || nas === undefined || server === undefined) throw new Error('three members');
  const second = {
    ...server,
    device: 'hub-2',
    index: 4,
    underlay: '203.0.113.14',
    reachableAt: '203.0.113.14',
  };
  const members = [laptop, nas, { ...server, lan: 'hub-1' }, { ...second, lan: 'hub-2' }];
  const secrets = new Map([...input.secrets, ['hub-2', required(input.secrets, 'server')]]);
  const config = (device: string) =>
    fileOf(renderN2n({ ...input, members, secrets }).get(device), 'supernode.conf').content;
  expect(config('server')).toMatch(/^-l=203\.0\.113\.14:\d+$/m);
  expect(config('hub-2')).toMatch(/^-l=203\.0\.113\.10:\d+$/m);
  expect(fileOf(renderN2n(input).get('server'), 'supernode.conf').content).not.toContain('-l=');
});

test('a hub that is a peer runs both', () => {
  const members = twoHomes.map((member) => ({ ...member, role: 'peer' as const }));
  const commands = [...renderN2n({ ...input, members }).values()].map(({ daemons }) =>
    daemons.map(({ command }) => command[0]),
  );
  expect(commands).toEqual([['edge'], ['edge'], ['edge', 'supernode']]);
});
