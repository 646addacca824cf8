import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: changes a router under the lab, as a defect of its rules would, and lets the lab look at it. */
const here = await inside(process.argv[2] ?? '');
const home = network({
  name: 'home',
  sites: [{ id: 'home', nat: 'port-restricted', uplink: {} }],
  devices: [{ id: 'a', site: 'home' }],
});
{
  await using plant = await WirePlant.open(here.layout, here.signal);
  await using lab = await openLab(home, here.layout, plant, { openRouters: false, signal: here.signal });
  const reasons = async (): Promise<(string | null)[]> =>
    (await lab.checkRouters(here.signal)).map(({ reason }) => reason);
  here.emit({ asAsked: await reasons() });
  const rule = ['ip', 'nat', 'postrouting', 'oifname', 'wan0', 'masquerade', 'fully-random'];
  await lab.host('router-home').exec(['nft', 'insert', 'rule', ...rule], { signal: here.signal });
  here.emit({ changed: await reasons() });
}
process.exit();
