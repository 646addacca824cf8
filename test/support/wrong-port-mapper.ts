import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: a router forgets whom it opens ports for, then answers nobody, then is rebooted; tells what the lab says of it. */
const here = await inside(process.argv[2] ?? '');
const { layout, signal } = here;
const home = network({
  name: 'home',
  sites: [{ id: 'home', nat: 'symmetric', portMapping: true, uplink: {} }],
  devices: [{ id: 'a', site: 'home' }],
});
const ROUTER = 'router-home';
{
  await using plant = await WirePlant.open(layout, signal);
  await using lab = await openLab(home, layout, plant, { openRouters: false, signal });
  /** Which port it is, is the kernel's to say. */
  const reasons = async (): Promise<(string | null)[]> =>
    (await lab.checkRouters(signal)).map(({ reason }) => reason?.replaceAll(/port \d+/g, 'port N') ?? null);
  here.emit({ asAsked: await reasons() });
  await lab.host(ROUTER).exec(['nft', 'flush', 'chain', 'ip', 'port_mapper', 'prerouting'], { signal });
  here.emit({ shut: await reasons() });
  for (const { pid } of await lab.host(ROUTER).processes()) process.kill(pid, 'SIGKILL');
  here.emit({ silent: await reasons() });
  await lab.rebootRouter('home', 100, signal);
  here.emit({ rebooted: await reasons() });
}
process.exit();
