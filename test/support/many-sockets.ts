import { fileURLToPath } from 'node:url';
import { serve } from '../../src/lab/checks/probes.ts';
import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: many sockets behind one NAT ask one server; tells how many were answered, for each NAT. */
const here = await inside(process.argv[2] ?? '');
const nats = ['symmetric', 'address-dependent', 'port-restricted'] as const;
const homes = network({
  name: 'homes',
  sites: nats.map((nat) => ({ id: nat, nat, natPorts: 'scattered', uplink: {} })),
  devices: nats.map((nat, i) => ({ id: `d${i}`, site: nat })),
});
{
  await using plant = await WirePlant.open(here.layout, here.signal);
  await using lab = await openLab(homes, here.layout, plant, { openRouters: false, signal: here.signal });
  const { served, daemon } = await serve(lab, here.signal);
  await using _ = daemon;
  const program = fileURLToPath(new URL('ask-often.ts', import.meta.url));
  for (const [i, nat] of nats.entries()) {
    const argv = [process.execPath, program, served.addresses[0], `${served.ports[0]}`];
    const { stdout } = await lab.host(`d${i}`).exec(argv, { root: 'host', signal: here.signal });
    here.emit({ nat, ...JSON.parse(stdout) });
  }
}
process.exit();
