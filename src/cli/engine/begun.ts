import { randomInt } from 'node:crypto';
import type { Network } from '../../network/schema.ts';
import type { EnsuredProgram } from '../../provision/marker.ts';
import type { Provenance } from '../../results/provenance.ts';
import { instrumentFor, obtain } from '../sandboxed.ts';
import { type Asked, type Field, fieldOf } from './entries.ts';
import { probeMachine } from './probe.ts';
import { type Origin, ownCommit, provenanceOf, versionsOf } from './provenance.ts';

/** What a look at contestants is asked for on the command line, whatever it looks at. */
export interface LookRequest {
  readonly overlays: readonly Asked[] | 'all';
  readonly passes: number;
  /** Null for one that is drawn. */
  readonly seed: number | null;
  /** Where the directory with the record is made. */
  readonly out: string;
  readonly locked: boolean;
  readonly command: readonly string[];
}

/** Everything that a look needs before it enters the sandbox. */
export interface Begun {
  readonly leftOut: Field['leftOut'];
  readonly entries: readonly {
    readonly name: string;
    readonly overlay: string;
    readonly program: EnsuredProgram;
  }[];
  /** Every tree that the sandbox has to show. */
  readonly programs: readonly EnsuredProgram[];
  /** What every record says of where it comes from. */
  readonly record: {
    readonly createdAt: string;
    readonly command: string[];
    readonly entries: string[];
    readonly passes: number;
    readonly seed: number;
    readonly provenance: Provenance;
    readonly versions: Record<string, string>;
    readonly commit: Awaited<ReturnType<typeof ownCommit>>;
  };
}

/** Obtains the programs of contestants and of the lab. Without a VPN there is nothing to see, so the reference is left out. */
export const begin = async (
  request: LookRequest,
  networks: readonly Network[],
  signal: AbortSignal,
): Promise<Begun> => {
  const quiet = { signal, locked: request.locked };
  const instruments = await obtain(instrumentFor(networks), quiet);
  const machine = await probeMachine(instruments, signal);
  const field = fieldOf(request.overlays, machine);
  const asked = field.asked.filter(({ entry }) => entry.control?.kind !== 'reference');
  const obtained = await obtain(
    asked.map(({ wanted }) => wanted),
    quiet,
  );
  const entries = asked.map(({ entry }) => entry);
  const programs = new Map(entries.map(({ name }, i) => [name, obtained[i] as EnsuredProgram]));
  const origin: Origin = { entries, networks, machine, instruments, programs };
  return {
    leftOut: field.leftOut,
    entries: entries.map(({ name, overlay }) => ({
      name,
      overlay,
      program: programs.get(name) as EnsuredProgram,
    })),
    programs: [...instruments, ...obtained],
    record: {
      createdAt: new Date().toISOString(),
      command: [...request.command],
      entries: entries.map(({ name }) => name),
      passes: request.passes,
      seed: request.seed ?? randomInt(2 ** 32 - 1),
      provenance: await provenanceOf(origin),
      versions: versionsOf(origin),
      commit: await ownCommit(signal),
    },
  };
};
