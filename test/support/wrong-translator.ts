import { inside } from '../../src/lab/inside.ts';
import { ADDRESS_PLANS } from '../../src/lab/plan/addresses.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/**
 * In the sandbox: a phone behind a carrier of IPv6 alone; which packets it may send, then its router lets IPv4 onto the uplink, then
 * translates nothing, then is rebooted; tells what the lab says of it.
 */
const here = await inside(process.argv[2] ?? '');
const { layout, signal } = here;
const mobile = network({
  name: 'mobile',
  sites: [
    { id: 'home', nat: 'port-restricted', uplink: {}, behind: 'carrier' },
    { id: 'carrier', nat: 'port-restricted', natPorts: 'scattered', addresses: 'ipv6-only', uplink: {} },
  ],
  devices: [{ id: 'a', site: 'home' }],
});
const ROUTER = 'router-home';
{
  await using plant = await WirePlant.open(layout, signal);
  await using lab = await openLab(mobile, layout, plant, { openRouters: false, signal });
  const reasons = async (): Promise<(string | null)[]> =>
    (await lab.checkRouters(signal)).map(({ reason }) => reason);
  const router = lab.host(ROUTER);
  const ip = (...words: string[]) => router.exec(['ip', ...words], { signal });
  here.emit({ asAsked: await reasons() });
  /** What comes back of a packet of so many bytes that may not be cut: an answer, or how long it may be. */
  const sent = async (bytes: number): Promise<string | undefined> => {
    const [to] = ADDRESS_PLANS.ipv4.probes;
    const ping = ['ping', '-c', '1', '-W', '2', '-M', 'do', '-s', String(bytes - 28), to];
    const { stdout } = await lab.host('a').exec(ping, { signal, allowFailure: true });
    return /1 received|mtu = \d+/.exec(stdout)?.[0];
  };
  here.emit({ sizes: [await sent(1000), await sent(1481)] });
  await ip('route', 'replace', '192.0.2.0/24', 'dev', 'wan0');
  here.emit({ untranslated: await reasons() });
  await ip('route', 'del', '192.0.2.0/24', 'dev', 'wan0');
  for (const { pid } of await lab.host(ROUTER).processes()) process.kill(pid, 'SIGKILL');
  here.emit({ silent: await reasons() });
  await lab.rebootRouter('home', 100, signal);
  here.emit({ rebooted: await reasons() });
}
process.exit();
