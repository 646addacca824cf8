import { expect, test } from 'vitest';
import { twoHomes } from '../testing/members.ts';
import { renderInnernet } from './render.ts';

const input = { overlayId: 'inn-1', network: 7, members: twoHomes };
const rendered = renderInnernet(input, twoHomes);
const [laptop, nas, server] = twoHomes;
const text = (device: string, part: 'prepare' | 'daemons'): string[] =>
  part === 'prepare'
    ? (rendered.get(device)?.prepare ?? []).map((command) => command.join(' '))
    : (rendered.get(device)?.daemons ?? []).map(({ command }) => command.join(' '));

test('the server makes the network with everybody in it, and an invitation for each member', () => {
  expect(text('server', 'prepare')).toEqual([
    expect.stringMatching(
      / new --network-name mm-inn-1 --network-cidr 10\.64\.7\.0\/24 --external-endpoint 203\.0\.113\.10:(\d+) --listen-port \1$/,
    ),
    expect.stringMatching(
      / add-cidr mm-inn-1 --name members --cidr 10\.64\.7\.128\/25 --parent mm-inn-1 --yes$/,
    ),
    expect.stringMatching(/ add-peer mm-inn-1 --name m1 --ip 10\.64\.7\.129 .*invitation-laptop\.toml/),
    expect.stringMatching(/ add-peer mm-inn-1 --name m2 --ip 10\.64\.7\.130 .*invitation-nas\.toml/),
  ]);
  expect(text('server', 'daemons')).toEqual([expect.stringMatching(/ serve .*userspace mm-inn-1$/)]);
  expect(rendered.get('server')?.serves).toEqual(['control server']);
});

test('a member redeems its invitation once, then asks every minute, as is recommended', () => {
  expect(text('laptop', 'prepare')).toEqual([
    expect.stringMatching(/ install --default-name --delete-invite .*\/invitation-laptop\.toml$/),
  ]);
  expect(text('laptop', 'daemons')).toEqual([
    expect.stringMatching(/ up --daemon --interval 60 .* mm-inn-1$/),
  ]);
});

test('addresses are those that the server gives', () => {
  const addresses = twoHomes.map(({ device }) => rendered.get(device)?.tunnel?.address);
  expect(addresses).toEqual(['10.64.7.129', '10.64.7.130', '10.64.7.1']);
});

test('a second hub has no part, and who is absent is invited all the same', () => {
  if (laptop === undefined || nas === undefined || server === undefined) throw new Error('three members');
  const second = { ...server, device: 'hub-2', index: 4 };
  const members = [laptop, nas, server, second];
  const all = renderInnernet({ ...input, members }, [laptop, server, second]);
  expect([...all.keys()]).toEqual(['laptop', 'server']);
  expect(all.get('server')?.prepare).toHaveLength(4);
});
