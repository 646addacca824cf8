import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { everyPair } from './reach.ts';
import { Skip, type Subject, type Test } from './types.ts';

/** A daemon that was killed must be running and reachable again within this time. */
const RECOVERY_MS = 60_000;

const recover = async (subject: Subject, device: string, signal: AbortSignal): Promise<number> => {
  const started = performance.now();
  const within = deadline(RECOVERY_MS, signal);
  try {
    await subject.overlay.restart(device, within);
    await subject.overlay.ready(within);
  } catch (error) {
    throw new Error(
      `not reachable within ${RECOVERY_MS / 1000} s after its daemon on ${device} ended: ${messageOf(error)}`,
    );
  }
  return performance.now() - started;
};

const daemonOf = (subject: Subject, device: string) => {
  const [daemon] = subject.overlay.daemons(device);
  if (daemon === undefined) throw new Skip('it has no daemon');
  return daemon;
};

/** A restart in order leaves the overlay address as it was. */
export const addressStable: Test = async (subject, signal) => {
  const device = subject.peers[0] as string;
  const before = subject.overlay.address(device);
  await daemonOf(subject, device).stop();
  const ms = await recover(subject, device, signal);
  const after = subject.overlay.address(device);
  if (after !== before) throw new Error(`the address of ${device} changed from ${before} to ${after}`);
  await everyPair(subject, signal);
  return `${after}, reachable ${(ms / 1000).toFixed(1)} s after the restart`;
};

/** After each kill -9 the daemon can be started again and reaches everybody. */
export const survivesKills: Test = async (subject, signal) => {
  const device = subject.peers[0] as string;
  const times: number[] = [];
  for (let kill = 0; kill < subject.kills; kill++) {
    const daemon = daemonOf(subject, device);
    daemon.kill('SIGKILL');
    await daemon.exited;
    times.push(await recover(subject, device, signal));
  }
  return `${times.length} kills, reachable again after ${times.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`;
};

/** The daemons that should run do run; none has ended unnoticed. */
export const stillRunning: Test = async (subject) => {
  const daemons = subject.lab.network.devices.flatMap((device) => {
    try {
      return [...subject.overlay.daemons(device.id)];
    } catch {
      // A device without a part in this overlay.
      return [];
    }
  });
  const ended = daemons.filter((daemon) => !daemon.running);
  if (ended.length > 0) throw new Error(`${ended.map((daemon) => daemon.name).join(', ')} ended by itself`);
  if (daemons.length === 0) throw new Skip('it has no daemon');
  return `${daemons.length} daemons`;
};
