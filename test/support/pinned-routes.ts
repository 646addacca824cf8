import { inside } from '../../src/lab/inside.ts';
import { WirePlant } from '../../src/lab/plant.ts';
import { openLab } from '../../src/lab/realise.ts';
import { lan100 } from '../../src/scenarios/lan.ts';
import { pinCongestion } from '../../src/workloads/congestion.ts';

/** In the sandbox: how a server sends to a neighbour, by a route as the lab makes it and by one that no prefix holds. */
const here = await inside(process.argv[2] ?? '');
const NEIGHBOUR = '198.51.100.7';
{
  await using plant = await WirePlant.open(here.layout, here.signal);
  await using lab = await openLab(lan100.network, here.layout, plant, {
    openRouters: false,
    signal: here.signal,
  });
  const dev = lab.underlayInterface('b');
  const ip = async (...argv: string[]): Promise<string> =>
    (await lab.host('b').exec(['ip', ...argv], { root: 'tools', signal: here.signal })).stdout.trim();
  await ip('route', 'add', NEIGHBOUR, 'via', NEIGHBOUR, 'dev', dev, 'onlink');
  for (const to of [lab.placement('a').underlay, NEIGHBOUR]) {
    const before = await ip('route', 'show');
    const pinned = await pinCongestion(lab.host('b'), to, here.signal);
    await pinned[Symbol.asyncDispose]();
    here.emit({ algorithm: pinned.algorithm, restored: (await ip('route', 'show')) === before });
  }
}
process.exit();
