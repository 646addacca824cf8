import { GRACE_MS } from '../host/daemon.ts';
import type { Lab } from '../lab/types.ts';
import { daemonsOf } from './daemons.ts';
import { Skip, type Subject } from './types.ts';

/** Ends the overlay. A daemon that SIGTERM does not end is killed after a while, and named. */
export const endsOnSigterm = async (subject: Subject): Promise<string> => {
  const running = daemonsOf(subject).filter(({ daemon }) => daemon.running);
  await subject.overlay[Symbol.asyncDispose]();
  if (running.length === 0) throw new Skip('it has no daemon');
  const seconds = GRACE_MS / 1000;
  for (const { device, daemon } of running)
    if ((await daemon.exited).signal === 'SIGKILL')
      throw new Error(`${daemon.name} on ${device} ignored SIGTERM for ${seconds} s and had to be killed`);
  return `${running.length} daemons, each within ${seconds} s`;
};

/** Once the overlay is disposed of, no device has a process of its own; whatever has goes with the lab. */
export const noneLeft = async (lab: Lab): Promise<string> => {
  const running = await lab.processes(lab.network.devices.map(({ id }) => id));
  const left = [...running].flatMap(([id, processes]) =>
    processes.map(({ command }) => `${command} on ${id}`),
  );
  if (left.length > 0) throw new Error(`still running: ${left.join(', ')}`);
  return 'none left';
};
