import { deadline } from '../../host/exec.ts';
import type { Daemon, Host } from '../../host/types.ts';
import type { Network } from '../../network/schema.ts';
import {
  type Forget,
  type Open,
  type Opening,
  type Punch,
  type Punched,
  READY,
  type Seen,
  type Served,
  type Silence,
  type Size,
  type Sized,
  servedOn,
  silencesOf,
} from '../nat-probe/protocol.ts';
import { ADDRESS_PLANS } from '../plan/addresses.ts';
import { INTERNET } from '../plan/plan.ts';
import { programPath } from '../program-path.ts';
import type { Placement } from '../types.ts';
import { untilReady } from '../until-ready.ts';

/** What a check needs of a lab. */
export interface ProbedLab {
  readonly network: Network;
  host(node: string): Host;
  placement(device: string): Placement;
}

/** Until the server of the probes answers, ms; and for one probe. */
const [SERVER_MS, PROBE_MS] = [10_000, 30_000];

/** Runs a program of the probes on a node; Node.js itself is not in the tools' tree. Returns what it printed as JSON. */
const probe = async (
  host: Host,
  name: 'classify' | 'punch' | 'forget' | 'size' | 'open',
  args: readonly string[],
  parent: AbortSignal,
  limitMs = PROBE_MS,
): Promise<unknown> => {
  const { stdout } = await host.exec([process.execPath, programPath(`nat-probe/${name}`), ...args], {
    root: 'host',
    signal: deadline(limitMs, parent),
  });
  return JSON.parse(stdout);
};

/** Starts the server of the probes on the internet's node and waits until it answers. Its disposal ends it. */
export const serve = async (
  lab: ProbedLab,
  parent: AbortSignal,
): Promise<{ readonly served: Served; readonly daemon: Daemon }> => {
  const served = servedOn(ADDRESS_PLANS[lab.network.underlay].probes);
  const argv = [process.execPath, programPath('nat-probe/server'), JSON.stringify(served)];
  const daemon = await lab.host(INTERNET).spawn('probe-server', argv, { root: 'host' });
  await untilReady(
    daemon,
    async () => (await daemon.log()).includes(READY),
    (words) => new Error(`the server of the probes does not answer: ${words}`),
    deadline(SERVER_MS, parent),
  );
  return { served, daemon };
};

/** What a device sees of the routers on its way out. */
export const classify = async (
  lab: ProbedLab,
  served: Served,
  device: string,
  signal: AbortSignal,
): Promise<Seen> => {
  const args = [JSON.stringify(served), lab.placement(device).underlay];
  return (await probe(lab.host(device), 'classify', args, signal)) as Seen;
};

/** How long the routers on a device's way out keep a UDP mapping on which nothing passes; null where no UDP goes out. */
export const forget = async (
  lab: ProbedLab,
  served: Served,
  device: string,
  seconds: number,
  signal: AbortSignal,
): Promise<readonly Silence[] | null> => {
  const asked: Forget = { served, seconds };
  const limitMs = PROBE_MS + 1000 * Math.max(...silencesOf(seconds));
  const seen = await probe(lab.host(device), 'forget', [JSON.stringify(asked)], signal, limitMs);
  return seen as readonly Silence[] | null;
};

/** Whether packets of so many bytes get through a device's way out, and longer ones; null where no UDP goes out. */
export const size = async (
  lab: ProbedLab,
  served: Served,
  device: string,
  bytes: number,
  signal: AbortSignal,
): Promise<readonly Sized[] | null> => {
  const asked: Size = { served, bytes };
  const seen = await probe(lab.host(device), 'size', [JSON.stringify(asked)], signal);
  return seen as readonly Sized[] | null;
};

/** Asks a device's router for ports in every way there is; null where no UDP goes out to see by whether they are open. */
export const open = async (
  lab: ProbedLab,
  asked: Open,
  device: string,
  signal: AbortSignal,
): Promise<readonly Opening[] | null> =>
  (await probe(lab.host(device), 'open', [JSON.stringify(asked)], signal)) as readonly Opening[] | null;

/** Lets two devices punch a hole towards each other; gives what each of them saw. */
export const punch = async (
  lab: ProbedLab,
  served: Served,
  [a, b]: readonly [string, string],
  signal: AbortSignal,
): Promise<readonly [Punched, Punched]> => {
  const side = async (device: string, name: Punch['side']): Promise<Punched> => {
    const asked: Punch = { served, pair: `${a}+${b}`, side: name };
    return (await probe(lab.host(device), 'punch', [JSON.stringify(asked)], signal)) as Punched;
  };
  return Promise.all([side(a, 'a'), side(b, 'b')]);
};

/** Whether both sides heard the other one and were heard. */
export const punched = (both: readonly Punched[]): boolean =>
  both.every(({ heard, confirmed }) => heard && confirmed);
