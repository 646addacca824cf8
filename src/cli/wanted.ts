import { type CatalogEntry, catalogEntry, manifests } from '../catalog/index.ts';
import type { Wanted } from '../provision/ensure-all.ts';
import { INSTRUMENT } from '../provision/instrument.ts';
import { programsOf, WORKLOAD_IDS } from '../workloads/index.ts';

const fromEntry = ({ name, version, source }: CatalogEntry): Wanted => ({ name, version, source });

/** The lab's own programs and those of the named contestants (id or id@version), each once. */
export const wantedFor = (names: readonly string[]): Wanted[] => {
  const contestants = [...new Set(names)].map((name) => fromEntry(catalogEntry(name)));
  return [...INSTRUMENT, ...contestants.filter(({ source }) => source.kind !== 'builtin')];
};

/** Ids of all contestants; what is not verified is none. */
export const allNames = (): string[] =>
  manifests.filter(({ unverified }) => unverified === null).map(({ id }) => id);

/** Archives of what is in the catalogue and is no contestant yet: they are fetched in seconds, and nothing is built for them. */
export const archivesNotVerified = (): Wanted[] =>
  manifests
    .filter(({ unverified, source }) => unverified !== null && source.kind === 'release')
    .map(({ id }) => fromEntry(catalogEntry(id)));

/** What is in the catalogue, is no contestant yet and is no archive either, with the reason. */
export const leftOutOfAll = (): { name: string; reason: string }[] =>
  manifests.flatMap(({ id, unverified, source }) =>
    unverified === null || source.kind === 'release'
      ? []
      : [{ name: id, reason: `not verified: ${unverified}` }],
  );

/** The programs of all workloads besides the lab's tools. */
export const workloadPrograms = (): readonly Wanted[] => programsOf(WORKLOAD_IDS);
