import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: a carrier stops turning packets back, as a defect of its rules would have it; tells what the lab says of both. */
const here = await inside(process.argv[2] ?? '');
const carried = network({
  name: 'carried',
  sites: [
    { id: 'one', nat: 'port-restricted', uplink: {}, behind: 'carrier' },
    { id: 'two', nat: 'port-restricted', uplink: {}, behind: 'carrier' },
    {
      id: 'carrier',
      nat: 'port-restricted',
      natPorts: 'scattered',
      hairpin: true,
      addresses: 'shared',
      uplink: {},
    },
  ],
  devices: [
    { id: 'a', site: 'one' },
    { id: 'b', site: 'two' },
  ],
});
{
  await using plant = await WirePlant.open(here.layout, here.signal);
  await using lab = await openLab(carried, here.layout, plant, { openRouters: false, signal: here.signal });
  const reasons = async (): Promise<(string | null)[]> =>
    (await lab.checkRouters(here.signal)).map(({ reason }) => reason);
  here.emit({ asAsked: await reasons() });
  await lab
    .host('router-carrier')
    .exec(['nft', 'flush', 'chain', 'ip', 'nat', 'prerouting'], { signal: here.signal });
  here.emit({ changed: await reasons() });
}
process.exit();
