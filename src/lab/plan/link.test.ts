import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import { compile } from './compile.ts';
import { linkOf } from './link.ts';

const plan = compile(
  network({
    name: 'links',
    sites: [{ id: 'home', nat: 'port-restricted', uplink: {} }],
    devices: [{ id: 'a', site: 'home' }, { id: 'b', site: 'home', line: { delayMs: 5 } }, { id: 'server' }],
  }),
  { openRouters: false },
);

test('a cable is pulled at the router, so that the device loses its carrier and nothing else', () => {
  expect(linkOf(plan, 'device a')).toMatchObject({ wire: null, ends: [{ node: 'router-home', name: 'p0' }] });
});

test('a line is pulled at both of its ends, and where its device is plugged in', () => {
  const pulled = [linkOf(plan, 'device b'), linkOf(plan, 'device server'), linkOf(plan, 'site home')];
  expect(pulled.map(({ wire }) => wire?.id)).toEqual(['device b', 'device server', 'site home']);
  expect(pulled.map(({ ends }) => ends.map(({ node, name }) => `${node} ${name}`))).toEqual([
    ['edge d0'],
    ['edge d1'],
    [],
  ]);
});

test('an unknown link is refused', () => {
  expect(() => linkOf(plan, 'device home')).toThrow('no link is called "device home"');
});
