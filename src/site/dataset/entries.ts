import { type Fact, type FactValue, factText } from '../../catalog/facts.ts';
import { manifests } from '../../catalog/index.ts';
import { staleness } from '../../catalog/staleness.ts';
import type { Deviation, Manifest } from '../../catalog/types.ts';
import { type Maintainers, toldOn } from '../../results/maintainers.ts';
import type { SiteEntry } from './dataset.ts';
import { type Named, namedEntries } from './names.ts';
import type { SiteRecord } from './source.ts';

const DEPENDS_ON: Readonly<Record<string, string>> = {
  none: 'nothing besides its members',
  bootstrap: 'a member or node that everybody can reach, to start from',
  peers: 'peers that carry its traffic, one of which everybody can reach',
  lighthouse: 'a lighthouse that tells members where the others are',
  server: 'a server',
};

const LAYERS: Readonly<Record<string, string>> = { 2: 'Ethernet (layer 2)', 3: 'IP (layer 3)' };

/** What a deviation does to the entry's own figures, in front of what it is. */
export const deviationText = ({ what, reason, effect }: Deviation): string => `${effect}: ${what} ${reason}`;

/** A manifest may be gone from the catalogue when its records are still there. */
const factsOf = (manifest: Manifest | undefined) => {
  const text = (fact: Fact<FactValue> | undefined): string =>
    fact === undefined ? 'unknown' : factText(fact);
  const facts = manifest?.facts;
  const coordination = text(facts?.control);
  const relays = facts?.relays;
  const layer = text(facts?.layer);
  const through =
    relays !== undefined && relays !== 'unknown' && relays.value
      ? '; relays where there is no direct path'
      : '';
  return {
    homepage: manifest?.home ?? '',
    licence: text(facts?.license),
    language: text(facts?.language),
    dataPlane: text(facts?.dataPlane),
    layer: LAYERS[layer] ?? layer,
    coordination,
    cipher: text(facts?.cipher),
    dependsOn: `${DEPENDS_ON[coordination] ?? 'unknown'}${through}`,
    platforms: facts === undefined || facts.platforms === 'unknown' ? [] : [...facts.platforms.value],
    deviations: manifest?.deviations.map(deviationText) ?? [],
  };
};

/** The mark of the record; a record that ranks nobody has none, and is judged as of the day on which it was made. */
const staleOf = ({ entry, version }: Named, manifest: Manifest | undefined, from: SiteRecord) => {
  if (entry.stale !== undefined) return entry.stale;
  const standsForProduct = entry.version === null && manifest?.version === version;
  return from.kind === 'run' || manifest === undefined || !standsForProduct
    ? null
    : staleness(manifest, new Date(from.record.createdAt));
};

const entryOf = (named: Named, from: SiteRecord, maintainers: Maintainers): SiteEntry => {
  const { entry, name, version } = named;
  const manifest = manifests.find(({ id }) => id === entry.overlay);
  const { deviations, ...facts } = factsOf(manifest);
  return {
    name,
    overlay: entry.overlay,
    title: manifest?.name ?? entry.overlay,
    version,
    ...facts,
    kind:
      entry.control?.kind === 'reference' || entry.control?.kind === 'anchor'
        ? entry.control.kind
        : 'contestant',
    stale: staleOf(named, manifest, from),
    told: toldOn(maintainers, entry.overlay),
    deviations,
  };
};

/** Place in the catalogue; what is no longer in it comes last. */
const place = ({ overlay }: SiteEntry): number => {
  const found = manifests.findIndex(({ id }) => id === overlay);
  return found < 0 ? manifests.length : found;
};

/**
 * Every entry of some records once, in the order of the catalogue. What differs between records, such as the mark of being
 * stale, is of the first record that has it; runs come before others, since only they rank.
 */
export const siteEntries = (
  records: readonly SiteRecord[],
  maintainers: Maintainers,
): readonly SiteEntry[] => {
  const byName = new Map<string, SiteEntry>();
  const runsFirst = records.toSorted((a, b) => Number(b.kind === 'run') - Number(a.kind === 'run'));
  for (const record of runsFirst)
    for (const named of namedEntries(record).values())
      if (!byName.has(named.name)) byName.set(named.name, entryOf(named, record, maintainers));
  return [...byName.values()].toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
};
