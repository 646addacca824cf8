import { expect, test } from 'vitest';
import { LAB_FAULT } from '../errors.ts';
import type { Host } from '../host/types.ts';
import { pinCongestion } from './congestion.ts';

/** A server whose route never says by what it sends, and that takes a route or refuses it. */
const server = (refuses: boolean, asked: string[]): Pick<Host, 'name' | 'exec'> => ({
  name: 'b',
  exec: async (argv) => {
    const words = argv.join(' ');
    asked.push(words);
    const refused = refuses && words.startsWith('ip route prepend');
    const answer = words.includes('route get') ? '[{"dst":"10.0.0.1","dev":"tun0","table":"52"}]' : 'bbr\n';
    const told = { argv, signal: null, durationMs: 0 };
    return refused
      ? { ...told, exitCode: 2, stdout: '', stderr: 'Error: Nexthop has invalid gateway.\n' }
      : { ...told, exitCode: 0, stdout: answer, stderr: '' };
  },
});
const { signal } = new AbortController();

test('a route that is not the one that is taken is the lab’s fault, and goes again', async () => {
  const asked: string[] = [];
  await expect(pinCongestion(server(false, asked), '10.0.0.1', signal)).rejects.toMatchObject({
    code: LAB_FAULT,
    message: 'b could not be made to send TCP to 10.0.0.1 by cubic: another route is taken, and sends by bbr',
  });
  const route = '10.0.0.1 dev tun0 table 52 proto static';
  expect(asked.filter((words) => words.includes(route))).toEqual([
    `ip route prepend ${route} congctl cubic`,
    `ip route del ${route}`,
  ]);
});

test('a route that the kernel refuses is the lab’s fault', async () => {
  await expect(pinCongestion(server(true, []), '10.0.0.1', signal)).rejects.toMatchObject({
    code: LAB_FAULT,
    message: expect.stringContaining('the kernel refused the route (Error: Nexthop has invalid gateway.)'),
  });
});
