import { expect, test } from 'vitest';
import { lan100 } from '../../scenarios/lan.ts';
import { openLabFake, world } from '../testing/lab.ts';
import { drained } from './drained.ts';

const after = async (bytesPerReading: number, mostMs: number): Promise<boolean> => {
  const signal = AbortSignal.timeout(2000);
  const options = { handicap: null, openRouters: false, draw: '', signal };
  await using lab = await openLabFake({ ...world(), bytesPerReading })(lan100.network, options);
  return drained({ lab, client: 'a', iface: 'tun0' }, mostMs, signal);
};

test('a tunnel in which keepalives pass is quiet, one through which a queue empties is not', async () => {
  expect(await after(500, 1000)).toBe(true);
  expect(await after(100_000, 20)).toBe(false);
});
