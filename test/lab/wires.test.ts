import { expect, test } from 'vitest';
import { AGAIN } from '../../src/bench/looks/unspoilt.ts';
import { lossRange } from '../../src/lab/checks/expected.ts';
import type { RouterCheck, WireCheck } from '../../src/lab/types.ts';
import { scenarios } from '../../src/scenarios/index.ts';
import { withDocument } from '../support/document.ts';
import { inLab, meshmark } from '../support/meshmark.ts';

interface Checked {
  ok: boolean;
  networks: { network: string; backend: string; wires: WireCheck[]; routers: RouterCheck[] }[];
}

const checkOnce = async (networks: readonly string[]): Promise<Checked> => {
  const { stdout, stderr } = await meshmark(['lab', 'check', ...networks, '--json'], { timeoutMs: 400_000 });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Checked;
};

const wrongIn = ({ wires, routers }: Pick<Checked['networks'][number], 'wires' | 'routers'>): string[] =>
  [...wires, ...routers].flatMap(({ reason }) => reason ?? []);

const reasonsOf = ({ networks }: Checked): string[] => networks.flatMap(wrongIn);

/** How often a network is checked: as often as a session is tried whose lines are off. */
const TRIES = 1 + AGAIN;

/** Other work on the machine holds packets up as well, which a run waits out; what the lab does wrong it does wrong each time. */
const check = async (networks: readonly string[]): Promise<Checked> => {
  const checked = await checkOnce(networks);
  for (let tries = 1; tries < TRIES && reasonsOf(checked).length > 0; tries++) {
    const off = checked.networks.flatMap((own, i) => (wrongIn(own).length > 0 ? [i] : []));
    console.warn(`checked again: ${reasonsOf(checked).join('; ')}`);
    const again = await checkOnce(off.map((i) => networks[i] as string));
    for (const [k, i] of off.entries())
      checked.networks[i] = again.networks[k] as Checked['networks'][number];
  }
  return checked;
};

test('every scenario’s lines deliver what the documents ask', async () => {
  const ids = scenarios.map(({ id }) => id);
  const checked = await check(ids);
  expect(reasonsOf(checked)).toEqual([]);
  expect(checked.networks.map(({ network }) => network)).toEqual(ids);
});

test('lines with jitter, bursts, reordering, small and large queues deliver what their profiles say', async () => {
  const checked = await check([
    'lte-good',
    'lossy-1pct',
    'reorder-0.1pct',
    'bufferbloat',
    'vb-medium-applied',
  ]);
  expect(reasonsOf(checked)).toEqual([]);
  const seen = (name: string) =>
    checked.networks.find(({ network }) => network === name)?.wires.find(({ line }) => line === 'site home')
      ?.delivered;
  expect(seen('reorder-0-1pct')?.up.overtook).toBeGreaterThan(0);
  expect(seen('vb-medium-applied')?.up.overtook).toBeGreaterThan(100);
  expect(seen('bufferbloat')?.loadedRttMs).toBeGreaterThan(900);
  expect(seen('lte-good')?.up.overtook).toBe(0);
});

test('each direction does what is asked of it, and a line that does something else is found', async () => {
  const line = {
    delayMs: 4,
    up: { rateMbit: 5, lossPercent: 8 },
    down: { rateMbit: 20, delayMs: 12, duplicatePercent: 10 },
  };
  await withDocument({ meshmark: 1, name: 'uneven', devices: [{ id: 'a', line }] }, async (file) => {
    const checked = await check([file]);
    expect(reasonsOf(checked)).toEqual([]);
    const [wire] = checked.networks[0]?.wires ?? [];
    if (wire === undefined) throw new Error('no wire was checked');
    const { up, down } = wire.delivered;
    expect(up.delayMs).toBeCloseTo(4, 0);
    expect(down.delayMs).toBeCloseTo(12, 0);
    expect([down.lost, up.doubled]).toEqual([0, 0]);
    expect(down.doubled).toBeGreaterThan(0);
    // A document that says 2 % or 20 % would not be kept by this line.
    for (const lossPercent of [2, 20]) {
      const [least, most] = lossRange({ ...wire.asked.up, lossPercent }, up.sent);
      expect(up.lost < least || up.lost > most).toBe(true);
    }
  });
});

test('a slow line between a device and its LAN is counted once, though the LAN is a bridge', async () => {
  const devices = [
    { id: 'a', site: 'lan', line: { rateMbit: 20 } },
    { id: 'b', site: 'lan' },
  ];
  await withDocument({ meshmark: 1, name: 'slow-lan', sites: [{ id: 'lan' }], devices }, async (file) => {
    expect(reasonsOf(await check([file]))).toEqual([]);
  });
});

test('a line that is handed over has another delay after it, in order', async () => {
  const line = { delayMs: 5, handover: { everySeconds: 5, spreadMs: 100 } };
  await withDocument(
    { meshmark: 1, name: 'leo', devices: [{ id: 'a', line }, { id: 'b' }] },
    async (file) => {
      const ping = ['ping', '-n', '-i', '0.05', '-c', '240', '203.0.113.6'];
      const { stdout, stderr } = await meshmark(['lab', 'up', file, '--', 'node', 'a', '--', ...ping]);
      const replies = [...stdout.matchAll(/icmp_seq=(\d+) .*time=([\d.]+) ms/g)].map(([, seq, ms]) => ({
        seq: Number(seq),
        ms: Number(ms),
      }));
      expect(replies.length, stderr).toBe(240);
      expect(replies.map(({ seq }) => seq)).toEqual(replies.map((_, i) => i + 1));
      // 12 s hold two or three handovers; packets under way at one are between two levels.
      const steps = replies.filter(({ ms }, i) => i > 0 && Math.abs(ms - (replies[i - 1]?.ms ?? 0)) > 3);
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.length).toBeLessThan(20);
      for (const { ms } of replies) expect(ms > 9 && ms < 225).toBe(true);
    },
  );
});

test('what a line did in one lab is gone in the next', async () => {
  // Orderly jitter is made with a rate, which netem keeps when it is only changed; then packets could not mix.
  const document = (name: string, jitterReorders: boolean) => ({
    meshmark: 1,
    name,
    devices: [{ id: 'a', line: { delayMs: 6, jitterMs: 5, jitterReorders } }],
  });
  await withDocument(document('orderly', false), (orderly) =>
    withDocument(document('mixing', true), async (mixing) => {
      const checked = await check([orderly, mixing]);
      expect(reasonsOf(checked)).toEqual([]);
      const [first, second] = checked.networks.map(({ wires }) => wires[0]?.delivered.up.overtook);
      expect(first).toBe(0);
      expect(second).toBeGreaterThan(0);
    }),
  );
});

test('packets on the wire have wire size although the device sends super-packets', async () => {
  const script = `
    seen=$(mktemp)
    node b -- iperf3 -s -1 -D
    sleep 0.3
    node wires -- timeout 20 tcpdump -Z root -n -c 3000 -i any -s 96 'tcp and greater 1515' >/dev/null 2>"$seen" &
    big=$!
    node wires -- timeout 20 tcpdump -Z root -n -c 3000 -i any -s 96 'tcp and greater 1400' >/dev/null 2>/dev/null &
    wires=$!
    node edge -- timeout 20 tcpdump -Z root -n -c 20 -i d0 -s 96 'tcp and greater 3000' >/dev/null 2>/dev/null &
    edge=$!
    sleep 0.5
    node a -- iperf3 -c 192.168.10.12 -t 2 >/dev/null
    wait $wires && echo wires saw full packets
    wait $edge && echo device sent super-packets
    # It sees nothing, so it would wait for its end.
    kill $big
    wait
    grep captured "$seen"
    rm "$seen"`;
  const { stdout } = await inLab('lan-open', script);
  expect(stdout).toContain('wires saw full packets');
  expect(stdout).toContain('device sent super-packets');
  expect(stdout).toMatch(/^0 packets captured$/m);
});
