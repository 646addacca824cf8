import { fileURLToPath } from 'node:url';
import { delays } from '../../lab/rules/tc.ts';
import type { Network } from '../../network/schema.ts';
import { TOOLS, WIRE } from '../../provision/instrument.ts';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import type { Hashed, Provenance } from '../../results/provenance.ts';
import type { Entry } from '../../results/session.ts';
import { contestant, environment, hardware, instrument, observer } from '../../results/testbed.ts';
import { packageVersion } from '../version.ts';
import { readCommit } from './commit.ts';
import type { Abilities } from './probe.ts';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));

/** What is to be measured where, with what. */
export interface Origin {
  readonly entries: readonly Entry[];
  readonly networks: readonly Network[];
  readonly abilities: Abilities;
  readonly instruments: readonly EnsuredProgram[];
  /** Entry name to its program. */
  readonly programs: ReadonlyMap<string, EnsuredProgram>;
}

const backendOf = ({ networks, abilities }: Origin): string => {
  if (!networks.some(delays)) return 'veth';
  return abilities.kernelNetem ? 'netem' : 'uml-netem';
};

/** The four hashes, and what is in them. */
export const provenanceOf = async (origin: Origin): Promise<Provenance> => {
  const hashes = new Map(origin.instruments.map(({ name, hash }) => [name, hash]));
  const others = [...hashes].filter(([name]) => name !== TOOLS.name && name !== WIRE.name);
  return {
    hardware: hardware(),
    environment: await environment(backendOf(origin)),
    instrument: await instrument({
      source: SOURCE,
      toolsHash: hashes.get(TOOLS.name) ?? '',
      wireHash: hashes.get(WIRE.name) ?? null,
      workloadHashes: Object.fromEntries(others),
    }),
    contestants: Object.fromEntries(
      await Promise.all(
        origin.entries.map(async (entry) => [
          entry.name,
          await contestant({
            source: SOURCE,
            overlay: entry.overlay,
            programHash: origin.programs.get(entry.name)?.hash ?? '',
            flags: entry.flags ?? [],
          }),
        ]),
      ),
    ),
  };
};

/** The code of one kind of look, whose room is called as it is. */
export const observerOf = ({ name }: { readonly name: string }): Promise<Hashed> =>
  observer({ source: SOURCE, room: name });

/** Versions of meshmark, Node.js and every program. */
export const versionsOf = ({ instruments, programs }: Origin): Record<string, string> => ({
  meshmark: packageVersion(),
  node: process.versions.node,
  ...Object.fromEntries([...instruments, ...programs.values()].map(({ name, version }) => [name, version])),
});

/** Programs that are not as the lock file pins them, with the reason. */
export const unpinnedOf = ({
  instruments,
  programs,
}: Pick<Origin, 'instruments' | 'programs'>): Record<string, string> =>
  Object.fromEntries(
    [...instruments, ...programs.values()].flatMap(({ name, provenance: { unpinnedReason } }) =>
      unpinnedReason === null ? [] : [[name, unpinnedReason]],
    ),
  );

/** The commit that meshmark itself is at. */
export const ownCommit = (signal: AbortSignal) => readCommit(SOURCE, signal);
