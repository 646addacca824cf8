import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { scenarioById } from '../../src/scenarios/index.ts';
import { workloadsFor } from '../../src/workloads/index.ts';

/** What to run: a workload between a scenario's pair without a VPN, and with this MTU at both ends if any. */
export interface BareJob {
  readonly scenario: string;
  readonly workload: string;
  readonly mtu: number | null;
}

/** Runs in a sandbox: one workload without a VPN, without gates; tells its result. */
const { layout, signal, emit, job } = await inside(process.argv[2] ?? '');
const { scenario: id, workload: wanted, mtu } = job as BareJob;
const scenario = scenarioById(id);
const workload = workloadsFor(scenario?.lineRateMbit ?? null).get(wanted);
if (scenario === undefined || workload === undefined) throw new Error(`no ${wanted} in ${id}`);
{
  await using plant = await WirePlant.open(layout, signal);
  await using lab = await openLab(scenario.network, layout, plant, { openRouters: true, signal });
  const [client, server] = scenario.pair;
  if (mtu !== null) {
    for (const device of scenario.pair) {
      const argv = ['ip', 'link', 'set', lab.underlayInterface(device), 'mtu', `${mtu}`];
      await lab.host(device).exec(argv, { root: 'tools', signal });
    }
  }
  emit(
    await workload.run({
      client: lab.host(client),
      server: lab.host(server),
      clientAddress: lab.placement(client).underlay,
      clientSeenAs: lab.placement(client).reachableAt,
      serverAddress: lab.placement(server).reachableAt,
      listenAddress: lab.placement(server).underlay,
      devices: () =>
        lab.network.devices
          .filter(({ role }) => role === 'peer')
          .map(({ id: device }) => ({
            id: device,
            host: lab.host(device),
            address: lab.placement(device).reachableAt,
            listenAddress: lab.placement(device).underlay,
          })),
      underlayReceived: async () => 0,
      seconds: 3,
      signal,
    }),
  );
}
process.exit();
