import { type EventOf, oneOf } from '../../inner/events.ts';
import type { Network } from '../../network/schema.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { probeAbilities } from './probe.ts';

const greet = (network: Network, up: EventOf<'lab-up'>): void => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`lab "${network.name}" is up after ${up.ms} ms (${up.backend}); nodes: ${up.nodes.join(', ')}, wires`);
  for (const { device, underlay, reachableAt } of up.placements)
    say(`  ${device.padEnd(12)} ${underlay}${reachableAt === underlay ? '' : `, behind ${reachableAt}`}`);
  say(
    '  node NAME -- COMMAND runs a command on a node, capture NAME shows its packets, exit removes everything',
  );
};

/** Realises a network and gives the terminal to a shell in it, or runs one command. Returns its exit code. */
export const openLab = async (
  network: Network,
  command: readonly string[] | null,
  signal: AbortSignal,
): Promise<number> => {
  const programs = await obtain(instrumentFor([network]), { signal, locked: false });
  // With the terminal handed over, what the sandbox says of a machine that refuses it could not be read any more.
  await probeAbilities(programs, signal);
  return doInSandbox(
    {
      kind: 'shell',
      network,
      command: command === null ? null : [...command],
      shell: process.env.SHELL ?? '/bin/sh',
    },
    {
      signal,
      programs,
      interactive: true,
      onEvent: (event) => {
        if (command === null) greet(network, oneOf(event, 'lab-up'));
      },
    },
  );
};

/** What the lines and routers of one network were asked and what they delivered. */
export type LabFinding = EventOf<'lab-checked'>;

/** Realises networks one after the other, measures every line by itself, and probes their routers. */
export const checkLabs = async (
  networks: readonly Network[],
  onFinding: (finding: LabFinding) => void,
  signal: AbortSignal,
): Promise<void> => {
  const programs = await obtain(instrumentFor(networks), { signal, locked: false });
  await doInSandbox(
    { kind: 'lab-check', networks: [...networks] },
    { signal, programs, onEvent: (event) => onFinding(oneOf(event, 'lab-checked')) },
  );
};
