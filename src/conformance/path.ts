import { Skip, type Test } from './types.ts';

const PACKETS = 100;
const PAYLOAD = 1000;

/**
 * The daemon's word on the path agrees with what the infrastructure saw: a relay carries every byte of the
 * packets between two peers, a bystander next to none.
 */
export const pathAgrees: Test = async ({ overlay, lab, peers }, signal) => {
  const [from, to] = peers as [string, string];
  const others = lab.network.devices.filter((device) => device.id !== from && device.id !== to);
  if (others.length === 0) throw new Skip('no other device could relay');
  const carried = async (): Promise<number[]> =>
    Promise.all(
      others.map(
        async (device) => (await lab.counters(device.id, lab.underlayInterface(device.id), signal)).rxBytes,
      ),
    );
  const before = await carried();
  const argv = [
    'ping',
    '-n',
    '-q',
    '-c',
    `${PACKETS}`,
    '-i',
    '0.01',
    '-s',
    `${PAYLOAD}`,
    '-W',
    '2',
    overlay.address(to),
  ];
  await lab.host(from).exec(argv, { signal, allowFailure: true });
  const after = await carried();
  const word = await overlay.path(from, to, signal);
  const most = Math.max(...after.map((bytes, i) => bytes - (before[i] ?? 0)));
  const seen = most > (PACKETS * PAYLOAD) / 2 ? 'relayed' : 'direct';
  if (word.kind !== 'unknown' && word.kind !== seen)
    throw new Error(`the daemon says ${word.kind} (${word.evidence}), the counters say ${seen}`);
  return word.kind === 'unknown'
    ? `the daemon does not tell; the counters say ${seen}`
    : `${seen}, by daemon and counters`;
};
