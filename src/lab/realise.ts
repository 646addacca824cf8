import { readFile } from 'node:fs/promises';
import { MeshmarkError } from '../errors.ts';
import { run } from '../host/exec.ts';
import type { Host } from '../host/types.ts';
import type { Network } from '../network/schema.ts';
import { ADDRESS_PLANS } from './addresses.ts';
import { checkWire } from './check.ts';
import { checkRouters } from './check-routers.ts';
import { type CompileOptions, compile } from './compile.ts';
import { internetRules } from './internet-rules.ts';
import { rootDirectory, type SandboxLayout, script } from './layout.ts';
import { carryOut, planMove } from './move.ts';
import { LabNode } from './node.ts';
import { type LabPlan, type PlannedNode, UNDERLAY, WIRES } from './plan.ts';
import type { WirePlant } from './plant.ts';
import { firewallRules, natRules } from './router-rules.ts';
import { redirect } from './tc.ts';
import type { InterfaceCounters, Lab, Placement, RouterCheck, WireCheck } from './types.ts';

let generation = 0;

/** Files that configure.sh reads, for one node. */
const nodeFiles = (node: PlannedNode, plan: LabPlan): Record<string, string> => {
  const interfaces = plan.cables.flatMap((cable) => [cable.a, cable.b]).filter((end) => end.node === node.id);
  const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');
  return {
    ip: lines([
      'link set lo up',
      ...node.bridges.flatMap((bridge) => [
        `link add ${bridge.name} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`,
        ...bridge.ports.map((port) => `link set ${port} master ${bridge.name}`),
      ]),
      ...interfaces.map((end) => `link set ${end.name} up`),
      ...node.bridges.map((bridge) => `link set ${bridge.name} up`),
      ...node.addresses.map(({ iface, address }) => `address add ${address} dev ${iface}`),
      ...node.routes.map(({ to, via }) => `route add ${to} via ${via}`),
    ]),
    tc: lines(node.patches.flatMap(({ a, b }) => [...redirect(a, b), ...redirect(b, a)])),
    nft: rulesOf(node),
    segment: lines(interfaces.filter((end) => end.segment).map((end) => end.name)),
    forward: node.forward ? 'yes\n' : '',
  };
};

const rulesOf = ({ nat, firewall, kind }: PlannedNode): string =>
  [
    nat === null ? '' : natRules(nat),
    firewall === null ? '' : firewallRules(firewall),
    kind === 'internet' ? internetRules() : '',
  ].join('');

const CONFIGURE = '/run/mm/net';

/** Realises a network: fresh nodes, joined by the plant's wires. Rejects and leaves nothing when a step fails. */
export const openLab = async (
  network: Network,
  layout: SandboxLayout,
  plant: WirePlant,
  options: CompileOptions & { readonly signal: AbortSignal },
): Promise<RealisedLab> => {
  const { signal } = options;
  const plan = compile(network, options);
  const { nameServer } = ADDRESS_PLANS[network.underlay];
  const nodes = new Map<string, LabNode>();
  const close = async (): Promise<void> => {
    await Promise.all([...nodes.values()].map((node) => node[Symbol.asyncDispose]()));
  };
  try {
    const opened = await Promise.allSettled(
      plan.nodes.map(async (node) => {
        nodes.set(
          node.id,
          await LabNode.open(node.id, { speaksIpv6: node.speaksIpv6, nameServer }, layout, signal),
        );
      }),
    );
    const failed = opened.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    await connect(plan, nodes, layout, plant, signal);
  } catch (error) {
    await close();
    throw error;
  }
  return new RealisedLab(network, plan, nodes, plant, close);
};

const connect = async (
  plan: LabPlan,
  nodes: ReadonlyMap<string, LabNode>,
  layout: SandboxLayout,
  plant: WirePlant,
  signal: AbortSignal,
): Promise<void> => {
  const prefix = `g${(generation++).toString(36)}`;
  const wireEnd = (name: string): string => `${prefix}${name}`;
  const pid = (node: string): number => (node === WIRES ? plant.node.pid : (nodes.get(node)?.pid ?? 0));
  const name = (end: { node: string; name: string }): string =>
    end.node === WIRES ? wireEnd(end.name) : end.name;
  const cables = plan.cables.map(
    ({ a, b }) =>
      `link add ${name(a)} netns ${pid(a.node)} type veth peer name ${name(b)} netns ${pid(b.node)}`,
  );
  await run(['chroot', rootDirectory(layout, 'tools'), 'ip', '-batch', '-'], {
    signal,
    input: `${cables.join('\n')}\n`,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  const configure = await readFile(script('configure.sh'), 'utf8');
  await Promise.all([
    plant.lay(plan.wires, wireEnd, signal),
    ...plan.nodes.map(async (planned) => {
      const node = nodes.get(planned.id);
      if (node === undefined) return;
      const files = { ...nodeFiles(planned, plan), 'configure.sh': configure };
      await Promise.all(
        Object.entries(files).map(([file, content]) => node.writeFile(`${CONFIGURE}/${file}`, content)),
      );
      await node.exec(['sh', `${CONFIGURE}/configure.sh`, CONFIGURE], { signal });
    }),
  ]);
};

/** The lab on this machine. */
export class RealisedLab implements Lab {
  readonly network: Network;
  readonly backend: Lab['backend'];
  readonly nodes: readonly string[];
  #plan: LabPlan;
  /** Routers that got another address so far. */
  #moves = 0;
  readonly #nodes: ReadonlyMap<string, LabNode>;
  readonly #plant: WirePlant;
  readonly #close: () => Promise<void>;

  constructor(
    network: Network,
    plan: LabPlan,
    nodes: ReadonlyMap<string, LabNode>,
    plant: WirePlant,
    close: () => Promise<void>,
  ) {
    this.network = network;
    this.#plan = plan;
    this.#nodes = nodes;
    this.#plant = plant;
    this.#close = close;
    this.nodes = [...nodes.keys()];
    this.backend = plant.backend(plan.wires);
  }

  host(node: string): Host {
    const found = this.#nodes.get(node);
    if (found === undefined)
      throw new MeshmarkError(
        'lab-unknown-node',
        `no node is called "${node}"; nodes are: ${this.nodes.join(', ')}`,
      );
    return found;
  }

  /** Node ids, the wires' own among them, with the process that keeps each one's namespaces. */
  keepers(): ReadonlyMap<string, number> {
    return new Map([...this.#nodes, [WIRES, this.#plant.node] as const].map(([id, node]) => [id, node.pid]));
  }

  placement(device: string): Placement {
    const found = this.#plan.placements.find((placement) => placement.device === device);
    if (found === undefined) throw new MeshmarkError('lab-unknown-node', `no device is called "${device}"`);
    return found;
  }

  underlayInterface(device: string): string {
    this.placement(device);
    return UNDERLAY;
  }

  async counters(node: string, iface: string, signal: AbortSignal): Promise<InterfaceCounters> {
    const { stdout } = await this.host(node).exec(['ip', '-json', '-stats', 'link', 'show', 'dev', iface], {
      signal,
    });
    const [link] = JSON.parse(stdout) as [{ stats64: { rx: Counter; tx: Counter } }];
    const { rx, tx } = link.stats64;
    return { rxBytes: rx.bytes, txBytes: tx.bytes, rxPackets: rx.packets, txPackets: tx.packets };
  }

  async checkWires(signal: AbortSignal): Promise<readonly WireCheck[]> {
    const checks: WireCheck[] = [];
    for (const wire of this.#plan.wires) {
      const [near, far] = [this.host(wire.probe.node), this.host(wire.probe.toNode)];
      const at = { near, far, wires: this.#plant.node, ends: this.#plant.ends(wire) };
      checks.push(await checkWire(wire, at, signal));
    }
    return checks;
  }

  checkRouters(signal: AbortSignal): Promise<readonly RouterCheck[]> {
    return checkRouters(this, signal);
  }

  /**
   * Gives the router of a site another address outside, which it returns, as a new lease at home does: the old one is
   * nobody's, and the NAT forgets every mapping. Not two at once. @throws MeshmarkError `lab-cannot-move` where the site has
   * no NAT or is behind another one.
   */
  async moveSite(site: string, signal: AbortSignal): Promise<string> {
    const move = planMove(this.network, this.#plan, site, ++this.#moves);
    await carryOut(move, (node) => this.host(node), signal);
    this.#plan = move.plan;
    return move.address;
  }

  fault(): string | null {
    return this.#plant.fault(this.backend);
  }

  wireCpuSeconds(): Promise<number> {
    return this.#plant.cpuSeconds();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}

interface Counter {
  readonly bytes: number;
  readonly packets: number;
}
