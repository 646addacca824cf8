import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { script } from '../lab/layout.ts';
import { confined } from '../lab/nodes/confine.ts';
import { openLab } from '../lab/realise.ts';
import { WirePlant } from '../lab/wires/plant.ts';
import type { Inner } from './events.ts';
import type { ShellJob } from './jobs.ts';

/** Opens the lab, hands over to a shell or a command, and closes it again. Returns the command's exit code. */
export const openShell = async (inside: Inner, job: ShellJob): Promise<number> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  const started = performance.now();
  await using lab = await openLab(job.network, inside.layout, plant, {
    openRouters: false,
    signal: inside.signal,
  });
  const bin = join(inside.layout.mount, 'bin');
  await mkdir(bin);
  for (const [name, source] of [
    ['node', 'node-command.sh'],
    ['capture', 'capture.sh'],
  ] as const) {
    await copyFile(script(source), join(bin, name));
    await chmod(join(bin, name), 0o755);
  }
  await writeFile(join(bin, 'nodes'), [...lab.keepers()].map(([id, pid]) => `${id} ${pid}\n`).join(''));
  inside.emit({
    type: 'lab-up',
    ms: Math.round(performance.now() - started),
    backend: lab.backend,
    nodes: lab.nodes,
    placements: job.network.devices.map((device) => lab.placement(device.id)),
  });
  const [file, ...args] = job.command ?? [job.shell];
  const child = spawn(file as string, args, {
    stdio: 'inherit',
    env: {
      PATH: `${bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      HOME: process.env.HOME ?? '/',
      TERM: process.env.TERM ?? 'dumb',
      LANG: process.env.LANG ?? 'C.UTF-8',
      PS1: `lab ${job.network.name}$ `,
      MESHMARK_LAB: inside.layout.mount,
      MESHMARK_CONFINE: confined([]).join(' '),
    },
  });
  inside.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  // Awaited here: the lab must stand until the command ends.
  return await new Promise((resolve) => {
    child.once('error', ({ message }) => {
      // As a shell says it, with the code that a shell gives.
      process.stderr.write(`meshmark: ${file} could not be started: ${message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
};
