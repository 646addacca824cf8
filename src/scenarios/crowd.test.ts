import { expect, test } from 'vitest';
import { parseNetwork } from '../network/parse.ts';
import { CROWD, crowd } from './crowd.ts';

test.each([2, 8, CROWD.most])(
  'a crowd of %i is a valid document, with one server in their LAN',
  (devices) => {
    const network = crowd(devices);
    expect(parseNetwork(JSON.parse(JSON.stringify(network)), 'crowd')).toEqual(network);
    expect(new Set(network.devices.map(({ id }) => id)).size).toBe(devices);
    expect(network.devices.every(({ site }) => site === 'lan')).toBe(true);
    const servers = network.devices.filter(({ role }) => role === 'infrastructure');
    expect(servers.map(({ id }) => id)).toEqual(['server']);
  },
);
