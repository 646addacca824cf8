import type { Host } from '../../src/host/types.ts';
import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import type { Network } from '../../src/network/schema.ts';
import { lan100 } from '../../src/scenarios/lan.ts';
import { pinCongestion } from '../../src/workloads/congestion.ts';
import { readIperf } from '../../src/workloads/iperf.ts';
import { serverCommand } from '../../src/workloads/iperf-commands.ts';
import { startServer } from '../../src/workloads/listening.ts';

/** In the sandbox: by what devices send over TCP whose own default is another algorithm, without a pin and with one. */
const { layout, signal, emit } = await inside(process.argv[2] ?? '');
const PORT = 5299;
const options = { root: 'tools', signal } as const;
const ip = async (host: Host, ...argv: string[]): Promise<string> =>
  (await host.exec(['ip', ...argv], options)).stdout.trim();

/** Every kernel has it and allows it to everybody. */
const sendByReno = (host: Host) =>
  host.exec(['tee', '/proc/sys/net/ipv4/tcp_congestion_control'], { ...options, input: 'reno\n' });

/** What a route says that sends by an algorithm. */
const namedBy = async (host: Host, ...to: string[]): Promise<string | null> =>
  /congctl (\w+)/.exec(await ip(host, 'route', 'get', ...to))?.[1] ?? null;

/** By what a connection is sent that asks for nothing: from the one that connects, and from the one that answers. */
const connections = async (client: Host, server: Host, address: string) => {
  const seen: (string | null)[] = [];
  for (const [turn, way] of [[], ['-R']].entries()) {
    const port = PORT + turn;
    await using _ = await startServer(server, 'iperf3', serverCommand(address, port), port, signal);
    const argv = ['iperf3', '-c', address, '-p', `${port}`, '-t', '1', '--json', ...way];
    seen.push(readIperf((await client.exec(argv, options)).stdout, 'iperf3').congestion);
  }
  return seen;
};

/** A pin to an address, and whether all is as before when it goes. */
const pin = async (host: Host, to: string) => {
  const before = await ip(host, 'route', 'show', 'table', 'all');
  const before6 = await ip(host, '-6', 'route', 'show', 'table', 'all');
  const pinned = await pinCongestion(host, to, signal);
  const during = await namedBy(host, to);
  await pinned[Symbol.asyncDispose]();
  const after = await ip(host, 'route', 'show', 'table', 'all');
  const after6 = await ip(host, '-6', 'route', 'show', 'table', 'all');
  return { algorithm: pinned.algorithm, during, restored: after === before && after6 === before6 };
};

/** Addresses that no network of the lab's own holds: to the first two contestants have put routes. */
const contestants = {
  ipv4: { onLink: '198.51.100.7', inTable: '198.51.100.8', elsewhere: '203.0.113.77', length: 32 },
  ipv6: { onLink: '2001:db8:77::7', inTable: '2001:db8:77::8', elsewhere: '2001:db8:ff::1', length: 128 },
} as const;

for (const underlay of ['ipv4', 'ipv6'] as const) {
  const network: Network = { ...lan100.network, underlay };
  await using plant = await WirePlant.open(layout, signal);
  await using lab = await openLab(network, layout, plant, { openRouters: false, signal });
  const [a, b] = [lab.host('a'), lab.host('b')];
  for (const host of [a, b]) await sendByReno(host);
  const [atA, atB] = [lab.placement('a').underlay, lab.placement('b').underlay];
  const dev = lab.underlayInterface('b');
  const { onLink, inTable, elsewhere, length } = contestants[underlay];
  emit({
    neighbour: await namedBy(b, atA),
    elsewhere: await namedBy(b, elsewhere),
    linkLocal: await namedBy(b, 'fe80::77', 'oif', dev),
    connections: await connections(a, b, atB),
  });
  const family = underlay === 'ipv4' ? '-4' : '-6';
  // As babeld has them; and as Tailscale and strongSwan do, with the table asked before the main one.
  const hop = underlay === 'ipv4' ? ['via', onLink, 'onlink'] : [];
  await ip(b, family, 'route', 'add', `${onLink}/${length}`, ...hop, 'dev', dev);
  await ip(b, family, 'route', 'add', `${inTable}/${length}`, 'dev', dev, 'table', '52');
  await ip(b, family, 'rule', 'add', 'pref', '5270', 'lookup', '52');
  emit([await pin(b, atA), await pin(b, onLink), await pin(b, inTable)]);
}
process.exit();
