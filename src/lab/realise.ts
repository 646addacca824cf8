import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../errors.ts';
import { afterFailure } from '../host/after-failure.ts';
import { deadline, run } from '../host/exec.ts';
import { processesInNamespaces } from '../host/processes.ts';
import type { Host, ProcessUsage } from '../host/types.ts';
import { siteNode } from '../network/lab-nodes.ts';
import type { Line, Network } from '../network/schema.ts';
import { checkWire } from './checks/check.ts';
import { checkRouters } from './checks/check-routers.ts';
import { carryOut, planMove } from './events/move.ts';
import { planRoam } from './events/roam.ts';
import { rootDirectory, type SandboxLayout } from './layout.ts';
import { configureNode, interfacesOf, moveInterfaces, openNode } from './nodes/configure.ts';
import { readCounters } from './nodes/net-dev.ts';
import type { LabNode } from './nodes/node.ts';
import { cableLines } from './plan/cables.ts';
import { type CompileOptions, compile } from './plan/compile.ts';
import { type LinkId, linkOf } from './plan/link.ts';
import { nodeOf } from './plan/node-of.ts';
import { BRIDGE, type LabPlan, UNDERLAY, WIRES } from './plan/plan.ts';
import type {
  EventfulLab,
  InterfaceCounters,
  OwnSpace,
  Placement,
  RouterCheck,
  Space,
  WireCheck,
} from './types.ts';
import type { WirePlant } from './wires/plant.ts';

/** How long all steps together may take where the caller has no shorter deadline, in ms. */
const OPEN_MS = 120_000;

let generation = 0;

/** Realises a network: fresh nodes, joined by the plant's wires. Rejects and leaves nothing when a step fails. */
export const openLab = async (
  network: Network,
  layout: SandboxLayout,
  plant: WirePlant,
  options: CompileOptions & {
    /** Labs of different ones draw independently what their lines do at random; without one all draw the same. */
    readonly draw?: string;
    readonly signal: AbortSignal;
  },
): Promise<RealisedLab> => {
  const signal = deadline(OPEN_MS, options.signal);
  const plan = compile(network, options);
  const nodes = new Map<string, LabNode>();
  const close = async (): Promise<void> => {
    const closed = await Promise.allSettled([...nodes.values()].map((node) => node[Symbol.asyncDispose]()));
    throwFirst(closed);
  };
  try {
    const opened = await Promise.allSettled(
      plan.nodes.map(async (node) => {
        nodes.set(node.id, await openNode(node, network, layout, signal));
      }),
    );
    throwFirst(opened);
    await connect(plan, nodes, layout, { plant, draw: options.draw ?? '' }, signal);
  } catch (error) {
    return afterFailure(error, close);
  }
  return new RealisedLab(network, plan, nodes, { plant, layout }, close);
};

const throwFirst = (outcomes: readonly PromiseSettledResult<unknown>[]): void => {
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

const connect = async (
  plan: LabPlan,
  nodes: ReadonlyMap<string, LabNode>,
  layout: SandboxLayout,
  { plant, draw }: { readonly plant: WirePlant; readonly draw: string },
  signal: AbortSignal,
): Promise<void> => {
  const prefix = `g${(generation++).toString(36)}`;
  const wireEnd = (name: string): string => `${prefix}${name}`;
  const name = (end: { node: string; name: string }): string =>
    end.node === WIRES ? wireEnd(end.name) : end.name;
  const cables = cableLines(plan.cables, new Map<string, LabNode>([...nodes, [WIRES, plant.node]]), name);
  await run(['chroot', rootDirectory(layout, 'tools'), 'ip', '-batch', '-'], {
    signal,
    input: `${cables.join('\n')}\n`,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  await Promise.all([
    plant.lay(plan.wires, wireEnd, draw, signal),
    ...plan.nodes.map(async (planned) => configureNode(nodeOf(nodes, planned.id), planned, plan, signal)),
  ]);
};

/** The lab on this machine. */
export class RealisedLab implements EventfulLab {
  readonly network: Network;
  readonly backend: EventfulLab['backend'];
  readonly nodes: readonly string[];
  readonly lines: ReadonlyMap<string, Line>;
  readonly wireBoots: number;
  #plan: LabPlan;
  /** Routers that got another address so far. */
  #moves = 0;
  readonly #nodes: Map<string, LabNode>;
  readonly #plant: WirePlant;
  readonly #layout: SandboxLayout;
  readonly #close: () => Promise<void>;

  constructor(
    network: Network,
    plan: LabPlan,
    nodes: Map<string, LabNode>,
    { plant, layout }: { readonly plant: WirePlant; readonly layout: SandboxLayout },
    close: () => Promise<void>,
  ) {
    this.network = network;
    this.#plan = plan;
    this.#nodes = nodes;
    this.#plant = plant;
    this.#layout = layout;
    this.#close = close;
    this.nodes = [...nodes.keys()];
    this.lines = new Map(plan.wires.map(({ id, line }) => [id, line]));
    this.wireBoots = plant.boots;
    this.backend = plant.backend(plan.wires);
  }

  host(node: string): Host {
    return this.#node(node);
  }

  #node(node: string): LabNode {
    return nodeOf(this.#nodes, node);
  }

  async processes(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly ProcessUsage[]>> {
    const keepers = nodes.map((id) => [id, this.#node(id).pid] as const);
    const found = await processesInNamespaces(keepers.map(([, pid]) => pid));
    return new Map(keepers.map(([id, pid]) => [id, found.get(pid) ?? []] as const));
  }

  async space(): Promise<Space> {
    const { bsize, blocks, bfree, files, ffree } = await statfs(this.#layout.mount);
    return {
      usedBytes: (blocks - bfree) * bsize,
      mostBytes: blocks * bsize,
      usedFiles: files - ffree,
      mostFiles: files,
    };
  }

  async ownSpace(): Promise<OwnSpace> {
    const nodes = await Promise.all([...this.#nodes.values()].map((node) => node.space()));
    const sum = (of: keyof OwnSpace): number => nodes.reduce((before, node) => before + node[of], 0);
    return { usedBytes: sum('usedBytes'), usedFiles: sum('usedFiles') };
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

  counters(node: string, iface: string): Promise<InterfaceCounters> {
    return readCounters(this.#node(node).pid, iface);
  }

  async checkWires(
    signal: AbortSignal,
    ids: readonly string[] = [...this.lines.keys()],
  ): Promise<readonly WireCheck[]> {
    const checks: WireCheck[] = [];
    for (const wire of this.#plan.wires.filter(({ id }) => ids.includes(id))) {
      const [near, far] = [this.host(wire.probe.node), this.host(wire.probe.toNode)];
      const at = { near, far, wires: this.#plant.node, ends: this.#plant.ends(wire) };
      checks.push(await checkWire(wire, at, signal));
    }
    return checks;
  }

  checkRouters(signal: AbortSignal): Promise<readonly RouterCheck[]> {
    return checkRouters(this, signal);
  }

  async setLink(id: LinkId, state: 'up' | 'down', signal: AbortSignal): Promise<void> {
    const { wire, ends } = linkOf(this.#plan, id);
    const set = (node: Host, name: string) =>
      node.exec(['ip', 'link', 'set', 'dev', name, state], { signal });
    const wireEnds = wire === null ? [] : Object.values(this.#plant.ends(wire));
    await Promise.all([
      ...ends.map(({ node, name }) => set(this.host(node), name)),
      ...wireEnds.map((name) => set(this.#plant.node, name)),
    ]);
  }

  async rebootRouter(site: string, downMs: number, signal: AbortSignal): Promise<void> {
    const id = this.#siteNode(site);
    const planned = this.#plan.nodes.find((node) => node.id === id);
    if (planned === undefined) throw new MeshmarkError('lab-unknown-node', `no node is called "${id}"`);
    const [old, fresh] = [this.#node(id), await openNode(planned, this.network, this.#layout, signal)];
    const lines = interfacesOf(planned, this.#plan).map(
      ({ name }) => `link set dev ${name} netns ${fresh.pid}`,
    );
    this.#nodes.set(id, fresh);
    try {
      await moveInterfaces(old, lines, this.#layout, signal);
    } finally {
      await old[Symbol.asyncDispose]();
    }
    await sleep(downMs, undefined, { signal });
    await configureNode(fresh, planned, this.#plan, signal);
  }

  async roam(device: string, site: string, signal: AbortSignal): Promise<void> {
    const { plan, from, to, device: lines } = planRoam(this.network, this.#plan, device, site);
    const next = this.#node(to.node);
    const port = `link set dev ${from.name} netns ${next.pid} name ${to.name}`;
    await moveInterfaces(this.#node(from.node), [port], this.#layout, signal);
    // Plugged in first: who asks for a new router where nobody is asks again a second later.
    await next.exec(['ip', 'link', 'set', 'dev', to.name, 'master', BRIDGE, 'up'], { signal });
    await this.host(device).exec(['ip', '-batch', '-'], { signal, input: `${lines.join('\n')}\n` });
    this.#plan = plan;
  }

  async moveSite(site: string, signal: AbortSignal): Promise<string> {
    const move = planMove(this.network, this.#plan, site, ++this.#moves);
    await carryOut(move, (node) => this.host(node), signal);
    this.#plan = move.plan;
    return move.address;
  }

  #siteNode(id: string): string {
    const site = this.network.sites.find((one) => one.id === id);
    if (site === undefined) throw new MeshmarkError('lab-unknown-node', `no site is called "${id}"`);
    return siteNode(site);
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
