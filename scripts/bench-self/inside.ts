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

const here = await inside(process.argv[2] ?? '');
const { layout, signal } = here;
const tell = (what: string, value: string, wanted: string): void => here.emit({ what, value, wanted });
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

for (const [devices, wanted] of [
  [3, 'up <= 500, down <= 300'],
  [16, 'linear'],
  [32, 'linear'],
  [64, 'up <= 5000, linear'],
] as const) {
  const [up, down] = await upAndDown(devices);
  tell(`lab of ${devices} devices, up and down`, `${up.toFixed(0)} / ${down.toFixed(0)} ms`, wanted);
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
tell('TCP in lan-open over a hand-made chain', `x${median(ratios).toFixed(2)}`, '>= 0.85');
tell('round trip added to the hand-made chain', `${(median(added) * 1000).toFixed(0)} us`, '< 50 us');
process.exit(0);
