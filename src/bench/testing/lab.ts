import type { Daemon, ExecResult, Host } from '../../host/types.ts';
import type { Lab } from '../../lab/types.ts';
import { directionOf } from '../../network/line.ts';
import type { RunningOverlay } from '../../overlays/types.ts';
import type { Workload } from '../../workloads/types.ts';
import type { WarmUp } from '../../workloads/warm-up.ts';
import type { Contestant, OpenLab } from '../contestants/contestant.ts';
import { DEADLINES, type Deadlines } from '../deadlines.ts';
import type { Machine } from '../guards/machine.ts';

/** What the fakes do; tests change single answers. They stand in for the control flow only. */
export interface World {
  /** What happened, in order. */
  readonly events: string[];
  /** Whether payload shows on the underlay. */
  clear: boolean;
  start: (signal: AbortSignal) => Promise<void>;
  path: () => 'direct' | 'relayed' | 'unknown';
  searching: () => boolean;
  workload: (id: string, signal: AbortSignal) => Promise<void>;
  /** Figures of a workload. */
  values: (id: string) => Record<string, number>;
  wiresOk: boolean;
  running: boolean;
  /** What is wrong with the lab itself. */
  fault: string | null;
  /** Where each device's route to its peer leads. */
  routes: Record<string, string>;
  /** Memory of the one process on each device. */
  memoryBytes: number;
  /** Bytes that the interface's counter grows by from one reading to the next. */
  bytesPerReading: number;
  /** The same for the interface of a device that is no end of the measured pair. */
  othersBytesPerReading: () => number;
}

export const world = (): World => ({
  events: [],
  clear: false,
  start: async () => {},
  path: () => 'direct',
  searching: () => false,
  workload: async () => {},
  values: (id) => ({ [`${id}.x`]: 1 }),
  wiresOk: true,
  running: true,
  fault: null,
  routes: { a: 'tun0', b: 'tun0' },
  memoryBytes: 2 ** 20,
  bytesPerReading: 1e9,
  othersBytesPerReading: () => 0,
});

export const fastDeadlines: Deadlines = {
  ...DEADLINES,
  pathGap: 1,
  quiet: 1,
  drain: 1,
  workload: () => 10_000,
};

/** What is asked of the one line of a lab. */
const LINE = { delayMs: 0, lossPercent: 0 };

const result = (argv: readonly string[], stdout = ''): ExecResult => {
  return { argv, exitCode: 0, signal: null, stdout, stderr: '', durationMs: 0 };
};

const daemonFake = (name: string, log: () => string, running = () => true): Daemon => {
  const exit = { exitCode: 0, signal: null };
  return {
    name,
    pid: 1,
    exited: new Promise(() => {}),
    get running() {
      return running();
    },
    tail: async () => log(),
    log: async () => log(),
    logBytes: async () => log().length,
    kill: () => {},
    stop: async () => exit,
    [Symbol.asyncDispose]: async () => {},
  };
};

const hostFake = (state: World, name: string): Host => {
  let marker = '';
  const hex = (clear: boolean) =>
    `\t0x0000:  ${clear ? marker.replace(/.{4}/g, '$& ') : '0000'}\nip\n`.repeat(40);
  return {
    name,
    exec: async (argv) => {
      if (argv[0] === 'ip') return result(argv, JSON.stringify([{ dev: state.routes[name] }]));
      const pattern = argv.indexOf('-p');
      if (pattern > 0) marker = argv[pattern + 1] ?? '';
      return result(argv, '20 packets transmitted, 20 received');
    },
    spawn: async (program) => daemonFake(program, () => `listening on\n${hex(state.clear)}`),
    writeFile: async () => {},
    readFile: async () => '',
    addNames: async () => {},
    processes: async () => [
      { pid: 1, command: 'vpn', cpuSeconds: 1, peakRssBytes: state.memoryBytes, threads: 1 },
    ],
  };
};

export const openLabFake =
  (state: World): OpenLab =>
  async (network, { handicap }) => {
    state.events.push(handicap === null ? 'lab' : `lab +${handicap.delayMs} ms for ${handicap.device}`);
    let bytes = 0;
    const others = new Map<string, number>();
    const hosts = new Map(network.devices.map(({ id }) => [id, hostFake(state, id)]));
    const lab: Lab = {
      network,
      backend: 'veth',
      nodes: [...hosts.keys()],
      host: (node) => hosts.get(node) as Host,
      processes: async (nodes) =>
        new Map(
          await Promise.all(
            nodes.map(async (node) => [node, (await hosts.get(node)?.processes()) ?? []] as const),
          ),
        ),
      space: async () => ({ usedBytes: 0, mostBytes: 2 ** 32, usedFiles: 100, mostFiles: 2 ** 18 }),
      ownSpace: async () => ({ usedBytes: 0, usedFiles: 100 }),
      placement: (device) => ({
        device,
        underlay: `192.0.2.${device}`,
        reachableAt: '192.0.2.1',
        lan: 'lan',
        firewalled: false,
      }),
      underlayInterface: () => 'eth0',
      counters: async (node) => {
        const other = node !== 'a' && node !== 'b';
        if (other) others.set(node, (others.get(node) ?? 0) + state.othersBytesPerReading());
        else bytes += state.bytesPerReading;
        const rxBytes = others.get(node) ?? bytes;
        // As many packets as bytes: nothing here depends on how long they are.
        return { rxBytes, txBytes: 0, rxPackets: rxBytes, txPackets: 0 };
      },
      lines: new Map([['device a', LINE]]),
      wireBoots: 0,
      checkWires: async () => {
        state.events.push('wires');
        const seen = {
          delayMs: 0,
          jitterMs: 0,
          goodputMbit: null,
          sent: 1,
          lost: 0,
          overtook: 0,
          doubled: 0,
        };
        const delivered = { rttMs: 0, loadedRttMs: null, up: seen, down: seen };
        const line = directionOf(LINE, 'up');
        const asked = { up: line, down: line };
        return [
          {
            line: 'device a',
            asked,
            delivered,
            ok: state.wiresOk,
            reason: state.wiresOk ? null : 'too slow',
          },
        ];
      },
      checkRouters: async () => [],
      fault: () => state.fault,
      wireCpuSeconds: async () => 0,
      [Symbol.asyncDispose]: async () => {
        state.events.push('lab gone');
      },
    };
    return lab;
  };

export const contestantFake = (state: World, reference: boolean): Contestant => ({
  program: { name: 'vpn', version: '1', hash: 'abc', root: 'vpn', dir: null, bin: {} },
  driver: {
    start: async ({ signal }) => {
      await state.start(signal);
      const overlay: RunningOverlay = {
        version: '1',
        isMember: () => true,
        address: (device) => `10.0.0.${device}`,
        address6: () => null,
        interfaceOf: () => (reference ? null : 'tun0'),
        ready: async () => {},
        path: async () => ({ kind: state.path(), evidence: 'fake', searching: state.searching() }),
        join: async () => [],
        leave: async () => [],
        restart: async () => {},
        serves: () => [],
        daemons: () =>
          reference
            ? []
            : [
                daemonFake(
                  'vpnd',
                  () => 'last words',
                  () => state.running,
                ),
              ],
        [Symbol.asyncDispose]: async () => {
          state.events.push('overlay gone');
        },
      };
      return overlay;
    },
  },
});

export const workloadsFake = (state: World): ReadonlyMap<string, Workload> =>
  new Map(
    ['tcp', 'rtt', 'http'].map((id) => [
      id,
      {
        id,
        title: id,
        estimateSeconds: () => 1,
        run: async ({ signal }) => {
          state.events.push(id);
          await state.workload(id, signal);
          return { values: state.values(id), payloadBytes: id === 'rtt' ? null : 1_000_000, raw: { id } };
        },
      },
    ]),
  );

export const warmUpFake = async (): Promise<WarmUp> => {
  return { up: [90, 92], down: [91, 91], stationary: true, trouble: null };
};

export const machineFake: Machine = {
  cores: 2,
  sample: async () => ({
    busySeconds: 0,
    coresBusySeconds: [],
    stealSeconds: 0,
    totalSeconds: 0,
    wallMs: 0,
    monotonicMs: 0,
  }),
  outOfMemoryKills: async () => 0,
};
