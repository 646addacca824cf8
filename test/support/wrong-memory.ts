import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: a router keeps conversations longer than asked; tells what the lab says of it and of a plain one beside it. */
const here = await inside(process.argv[2] ?? '');
const { signal } = here;
const homes = network({
  name: 'homes',
  sites: [
    { id: 'forgetful', nat: 'port-restricted', mappingSeconds: 10, uplink: {} },
    { id: 'plain', nat: 'port-restricted', uplink: {} },
  ],
  devices: [
    { id: 'a', site: 'forgetful' },
    { id: 'b', site: 'plain' },
  ],
});
const SETTING = '/proc/sys/net/netfilter/nf_conntrack_udp_timeout';
{
  await using plant = await WirePlant.open(here.layout, signal);
  await using lab = await openLab(homes, here.layout, plant, { openRouters: false, signal });
  const reasons = async (): Promise<(string | null)[]> =>
    (await lab.checkRouters(signal)).map(({ reason }) => reason);
  const seconds: string[] = [];
  for (const node of ['router-forgetful', 'router-plain'])
    seconds.push((await lab.host(node).exec(['cat', SETTING], { signal })).stdout.trim());
  here.emit({ asAsked: await reasons(), seconds });
  await lab.host('router-forgetful').exec(['tee', `${SETTING}_stream`], { signal, input: '120' });
  here.emit({ changed: await reasons() });
}
process.exit();
