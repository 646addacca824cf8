import { afterFailure } from '../../host/after-failure.ts';
import { turnstile } from '../../host/alone.ts';
import { deadline } from '../../host/exec.ts';
import { directionOf, type LineDirection, WAYS, type Way } from '../../network/line.ts';
import type { Line } from '../../network/schema.ts';
import type { SandboxLayout } from '../layout.ts';
import { LabNode, SILENT } from '../nodes/node.ts';
import { type PlannedWire, WIRES } from '../plan/plan.ts';
import { needsNetem, netemQdisc, rateQdisc, redirect, seedOf } from '../rules/tc.ts';
import type { Lab } from '../types.ts';
import { Handovers, moreMs } from './handover.ts';
import { UserModeLinux } from './uml.ts';

/** How long the node may take, in ms. */
const OPEN_MS = 60_000;

/**
 * The node in which every wire lies. It belongs to the instrument and outlives the labs of a sandbox,
 * so that the user-mode Linux boots once, while devices and routers are fresh in every session.
 *
 * A wire without delay is `near <-> far`, each with a token bucket on the way out.
 * A wire with delay is `near <-> tap n (token bucket) <-> netem <-> tap f (token bucket) <-> far`:
 * the bucket stands before the delay, as a modem stands before its line.
 */
export class WirePlant implements AsyncDisposable {
  readonly node: LabNode;
  /** Whether the host's kernel has netem; else a user-mode Linux serves. */
  readonly kernelNetem: boolean;
  #uml: UserModeLinux | null = null;
  #boots = 0;
  /** Delayed wires whose middle exists. */
  #middles = 0;
  /** Delayed wires of the newest lab, whose queues the next one clears. */
  #used = 0;
  /** Of the newest lab’s lines. */
  #handovers = new Handovers();
  /** Names of the newest lab’s ends in this node. */
  #name: (end: string) => string = (end) => end;
  /** A lab that was given up may still be undoing its wires when the next one is laid. */
  readonly #laying = turnstile();

  private constructor(node: LabNode, kernelNetem: boolean) {
    this.node = node;
    this.kernelNetem = kernelNetem;
  }

  static async open(layout: SandboxLayout, parent: AbortSignal): Promise<WirePlant> {
    const signal = deadline(OPEN_MS, parent);
    const node = await LabNode.open(WIRES, SILENT, layout, signal);
    const probe = await node.exec(['tc', 'qdisc', 'add', 'dev', 'lo', 'root', 'netem', 'delay', '1ms'], {
      signal,
      allowFailure: true,
    });
    if (probe.exitCode === 0) await node.exec(['tc', 'qdisc', 'del', 'dev', 'lo', 'root'], { signal });
    return new WirePlant(node, probe.exitCode === 0);
  }

  /** What makes delay and loss for these wires. */
  backend(wires: readonly PlannedWire[]): Lab['backend'] {
    if (!wires.some((wire) => needsNetem(wire.line))) return 'veth';
    return this.kernelNetem ? 'netem' : 'uml-netem';
  }

  /**
   * Lays the wires between their ends, which must already be in this node under `name(end)`.
   * Ends of an earlier lab are gone with it; taps and the user-mode Linux stay. `draw` as in {@link seedOf}.
   * Waits until an earlier call has ended.
   */
  lay(
    wires: readonly PlannedWire[],
    name: (end: string) => string,
    draw: string,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#laying(() => this.#lay(wires, name, draw, signal));
  }

  async #lay(
    wires: readonly PlannedWire[],
    name: (end: string) => string,
    draw: string,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    await this.#handovers[Symbol.asyncDispose]();
    this.#handovers = new Handovers();
    this.#name = name;
    const delayed = wires.filter((wire) => needsNetem(wire.line));
    const ip: string[] = wires.flatMap((wire) => [
      `link set ${name(wire.near)} up`,
      `link set ${name(wire.far)} up`,
    ]);
    const tc: string[] = [];
    if (delayed.length > 0) await this.#prepareDelay(delayed.length, signal);
    // Noted before anything is laid: the next lab clears it, however this one ends.
    if (delayed.length > 0) this.#used = delayed.length;
    const vectors: string[] = [];
    const handed: (() => void)[] = [];
    let index = 0;
    for (const wire of wires) {
      const [near, far] = [name(wire.near), name(wire.far)];
      const [up, down] = [directionOf(wire.line, 'up'), directionOf(wire.line, 'down')];
      if (!needsNetem(wire.line)) {
        tc.push(...redirect(near, far), ...redirect(far, near));
        tc.push(...limit(far, up), ...limit(near, down));
        continue;
      }
      const [tapNear, tapFar] = [`t${index}n`, `t${index}f`];
      tc.push(...redirect(near, tapNear), ...redirect(far, tapFar));
      tc.push(...redirect(tapNear, near), ...redirect(tapFar, far));
      tc.push(...limit(tapNear, up), ...limit(tapFar, down));
      const ends: DelayEnds = this.kernelNetem
        ? { up: far, down: near }
        : { up: `vec${2 * index + 1}`, down: `vec${2 * index}` };
      const queues = queuesOf(wire.line, index, ends, draw);
      if (this.kernelNetem) tc.push(...queues(0).map((queue) => `qdisc add ${queue}`));
      else vectors.push(...queues(0).flatMap(anew));
      const { handover } = wire.line;
      if (handover !== undefined)
        handed.push(() =>
          this.#handovers.add(wire.id, handover.everySeconds, (stretch, until) =>
            this.#change(
              queues(stretch).map((queue) => `qdisc change ${queue}`),
              until,
            ),
          ),
        );
      index++;
    }
    await this.node.writeFile('/run/mm/wires/ip', `${ip.join('\n')}\n`);
    await this.node.writeFile('/run/mm/wires/tc', `${tc.join('\n')}\n`);
    await this.node.exec(['ip', '-batch', '/run/mm/wires/ip'], { signal });
    await this.node.exec(['tc', '-batch', '/run/mm/wires/tc'], { signal });
    if (vectors.length > 0) await this.#uml?.batch('tc', vectors, signal);
    for (const begin of handed) begin();
  }

  /** Runs tc where delays are made. */
  async #change(lines: readonly string[], signal: AbortSignal): Promise<void> {
    if (this.kernelNetem)
      await this.node.exec(['tc', '-batch', '-'], { signal, input: `${lines.join('\n')}\n` });
    else await this.#uml?.batch('tc', lines, signal);
  }

  /** Interfaces of a wire of the newest lab, in this node. */
  ends({ near, far }: PlannedWire): { readonly near: string; readonly far: string } {
    return { near: this.#name(near), far: this.#name(far) };
  }

  /** Why wires no longer do what was asked; null while they do. A lab that is laid anew mends it. */
  fault(backend: Lab['backend']): string | null {
    if (backend === 'uml-netem' && this.#uml?.running !== true)
      return 'the user-mode Linux that delays packets ended';
    return this.#handovers.fault;
  }

  /** How often a user-mode Linux took the place of another one, or of none. */
  get boots(): number {
    return this.#boots;
  }

  /** CPU seconds that the user-mode Linux has used, its guest processes included. */
  async cpuSeconds(): Promise<number> {
    if (this.#uml === null) return 0;
    return (await this.node.processes()).reduce((sum, usage) => sum + usage.cpuSeconds, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handovers[Symbol.asyncDispose]();
    await this.#uml?.[Symbol.asyncDispose]();
    await this.node[Symbol.asyncDispose]();
  }

  /** Makes the middle of `count` delayed wires, or clears what an earlier lab left on it. */
  async #prepareDelay(count: number, signal: AbortSignal): Promise<void> {
    const middle = (i: number): readonly [string, string] => [`t${i}n`, `t${i}f`];
    if (count > this.#middles) {
      const made = Array.from({ length: count - this.#middles }, (_, i) => middle(this.#middles + i));
      const lines = made.flatMap(([near, far]) => [
        ...(this.kernelNetem
          ? [`link add ${near} type veth peer name ${far}`]
          : [near, far].map((tap) => `tuntap add mode tap vnet_hdr name ${tap}`)),
        `link set ${near} up`,
        `link set ${far} up`,
      ]);
      await this.node.writeFile('/run/mm/wires/middle', `${lines.join('\n')}\n`);
      try {
        await this.node.exec(['ip', '-batch', '/run/mm/wires/middle'], { signal });
      } catch (error) {
        // What was made of them would be in the next lab's way.
        const undo = made.flat().map((name) => `link delete ${name}`);
        await this.node.exec(['ip', '-force', '-batch', '-'], {
          signal: deadline(5000),
          input: `${undo.join('\n')}\n`,
          allowFailure: true,
        });
        throw error;
      }
      this.#middles = count;
    }
    const wires = this.#uml?.running === true ? this.#uml.wires : 0;
    if (!this.kernelNetem && count > wires) await this.#boot(count, signal);
    const clear = Array.from({ length: this.#used }, (_, i) => middle(i))
      .flat()
      .flatMap((tap) => [`qdisc del dev ${tap} ingress`, `qdisc del dev ${tap} root`]);
    if (clear.length === 0) return;
    await this.node.writeFile('/run/mm/wires/clear', `${clear.join('\n')}\n`);
    // A wire without a rate has no root queue to remove, so single lines may fail.
    await this.node.exec(['tc', '-force', '-batch', '/run/mm/wires/clear'], { signal, allowFailure: true });
  }

  /** Boots a user-mode Linux whose interfaces pass everything to each other, in place of a smaller one. */
  async #boot(count: number, signal: AbortSignal): Promise<void> {
    await this.#uml?.[Symbol.asyncDispose]();
    this.#uml = null;
    this.#boots++;
    const uml = await UserModeLinux.boot(this.node, count, signal);
    try {
      await connectVectors(uml, count, signal);
    } catch (error) {
      // One that is half set up must not pass for a wire in later labs.
      return afterFailure(error, () => uml[Symbol.asyncDispose]());
    }
    this.#uml = uml;
  }
}

/** tc batch lines that give what leaves through an interface a direction’s rate. */
const limit = (device: string, direction: LineDirection): readonly string[] => {
  const bucket = rateQdisc(direction);
  return bucket === null ? [] : [`qdisc add dev ${device} root ${bucket.join(' ')}`];
};

/** Devices at which a wire’s delays are made. */
type DelayEnds = Readonly<Record<Way, string>>;

/** Both directions’ netem in a stretch between handovers, as tc takes them after `qdisc add`. */
const queuesOf =
  (line: Line, index: number, ends: DelayEnds, draw: string) =>
  (stretch: number): readonly string[] => {
    const more = moreMs(line, seedOf(line, index, 'up', 0, draw), stretch);
    return WAYS.map((way) => {
      const netem = netemQdisc(directionOf(line, way), seedOf(line, index, way, stretch, draw), more);
      return `dev ${ends[way]} root ${netem.join(' ')}`;
    });
  };

/** tc batch lines for a new queue in place of an earlier lab’s: netem that is only changed keeps what is not named, a rate for one. */
const anew = (queue: string): readonly string[] => [
  `qdisc replace ${queue.replace(/ netem .*/, ' pfifo')}`,
  `qdisc replace ${queue}`,
];

/** Makes the interfaces of each wire pass everything to each other; they differ in the last bit of their number. */
const connectVectors = async (uml: UserModeLinux, count: number, signal: AbortSignal): Promise<void> => {
  const vectors = Array.from({ length: 2 * count }, (_, i) => i);
  await uml.batch(
    'ip',
    vectors.map((i) => `link set vec${i} up promisc on`),
    signal,
  );
  await uml.batch(
    'tc',
    vectors.flatMap((i) => [
      `qdisc add dev vec${i} ingress`,
      `filter add dev vec${i} parent ffff: protocol all matchall action mirred egress redirect dev vec${i ^ 1}`,
    ]),
    signal,
  );
};
