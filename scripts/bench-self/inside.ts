import { z } from 'zod';
import { inside } from '../../src/lab/inside.ts';
import type { LabNode } from '../../src/lab/nodes/node.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';
import type { Network } from '../../src/network/schema.ts';
import { lanOpen } from '../../src/scenarios/lan.ts';
import { median } from '../../src/stats/summary.ts';
import { openChain } from './chain.ts';
import type { Timed } from './timed.ts';

const here = await inside(process.argv[2] ?? '');
const { layout, signal } = here;
const tell = (one: Timed): void => here.emit({ ...one });
const plant = await WirePlant.open(layout, signal);
const open = (document: Network) => openLab(document, layout, plant, { openRouters: false, signal });

const lan = (devices: number): Network =>
  network({
    name: 'bench',
    sites: [{ id: 'lan' }],
    devices: Array.from({ length: devices }, (_, i) => ({ id: `d${i}`, site: 'lan', line: {} })),
  });

/** Milliseconds to bring a lab up and to take it down, medians of five. */
const upAndDown = async (devices: number): Promise<readonly [up: number, down: number]> => {
  const [ups, downs]: [number[], number[]] = [[], []];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    const lab = await open(lan(devices));
    const up = performance.now();
    await lab[Symbol.asyncDispose]();
    ups.push(up - start);
    downs.push(performance.now() - up);
  }
  return [median(ups), median(downs)];
};

/** How much longer a device may take to come up in a lab than in the smaller one before it. */
const LINEAR = 1.25;

let eachBefore = Number.POSITIVE_INFINITY;
for (const [devices, most] of [
  [3, { up: 500, down: 300 }],
  [16, null],
  [32, null],
  [64, { up: 5000, down: null }],
] as const) {
  const [up, down] = await upAndDown(devices);
  const linear = up / devices <= LINEAR * eachBefore;
  eachBefore = up / devices;
  const inTime = up <= (most?.up ?? up) && down <= (most?.down ?? down);
  const bounds = [
    ...(most === null ? [] : [`up at most ${most.up} ms`]),
    ...(most?.down == null ? [] : [`down at most ${most.down} ms`]),
    ...(devices === 3 ? [] : ['no longer for each device']),
  ];
  tell({
    what: `lab of ${devices} devices, up and down`,
    seen: `${up.toFixed(0)} / ${down.toFixed(0)} ms`,
    wanted: bounds.join(', '),
    met: linear && inTime,
  });
}

const SentSchema = z.object({ end: z.object({ sum_received: z.object({ bits_per_second: z.number() }) }) });

/** Mbit/s of one TCP stream over three seconds. */
const goodput = async (
  from: Pick<LabNode, 'exec'>,
  to: Pick<LabNode, 'spawn'>,
  address: string,
): Promise<number> => {
  await using _ = await to.spawn('iperf3', ['iperf3', '-s', '-1']);
  for (;;) {
    const argv = ['iperf3', '-c', address, '-t', '3', '-C', 'cubic', '-J'];
    const { stdout } = await from.exec(argv, { signal, allowFailure: true });
    const parsed = SentSchema.safeParse(JSON.parse(stdout));
    if (parsed.success) return parsed.data.end.sum_received.bits_per_second / 1e6;
  }
};

/** Median round-trip time in ms of 500 pings. */
const roundTrip = async (from: Pick<LabNode, 'exec'>, address: string): Promise<number> => {
  const { stdout } = await from.exec(['ping', '-n', '-c', '500', '-i', '0.002', address], { signal });
  return median([...stdout.matchAll(/time=([\d.]+)/g)].map((match) => Number(match[1])));
};

const [ratios, added]: [number[], number[]] = [[], []];
for (let i = 0; i < 5; i++) {
  const chain = await openChain(layout, signal);
  const byHand = await goodput(chain.a, chain.b, chain.address);
  const handTrip = await roundTrip(chain.a, chain.address);
  await chain.close();
  const lab = await open(lanOpen.network);
  const address = lab.placement('b').underlay;
  ratios.push((await goodput(lab.host('a'), lab.host('b'), address)) / byHand);
  added.push((await roundTrip(lab.host('a'), address)) - handTrip);
  await lab[Symbol.asyncDispose]();
}
tell({
  what: 'TCP device to device in `lan-open`, over a chain of namespaces made by hand',
  seen: `x${median(ratios).toFixed(2)}`,
  wanted: 'at least x0.85',
  met: median(ratios) >= 0.85,
});
tell({
  what: 'round trip added to that chain',
  seen: `${(1000 * median(added)).toFixed(0)} us`,
  wanted: 'below 50 us',
  met: 1000 * median(added) < 50,
});
process.exit(0);
