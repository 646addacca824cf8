import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: one end of a link with a black hole passes everything, then less than asked; tells what the lab says of it. */
const here = await inside(process.argv[2] ?? '');
const home = network({
  name: 'home',
  sites: [{ id: 'home', nat: 'port-restricted', uplink: {}, blackHoleBytes: 1400 }],
  devices: [{ id: 'a', site: 'home' }],
});
const CHAIN = ['netdev', 'holes', 'hole0'] as const;
{
  await using plant = await WirePlant.open(here.layout, here.signal);
  await using lab = await openLab(home, here.layout, plant, { openRouters: false, signal: here.signal });
  const reasons = async (): Promise<(string | null)[]> =>
    (await lab.checkRouters(here.signal)).map(({ reason }) => reason);
  const nft = (...args: readonly string[]) =>
    lab.host('router-home').exec(['nft', ...args], { signal: here.signal });
  here.emit({ asAsked: await reasons() });
  await nft('flush', 'chain', ...CHAIN);
  here.emit({ without: await reasons() });
  await nft('add', 'rule', ...CHAIN, 'meta', 'length', '>', '1390', 'drop');
  here.emit({ narrower: await reasons() });
}
process.exit();
