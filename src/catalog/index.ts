import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { ProgramSource } from '../provision/types.ts';
import { all } from './all.ts';
import { factText } from './facts.ts';
import type { Manifest } from './types.ts';

/** How much a network depends on what is not its members, least first. */
const DEPENDENCE = ['none', 'bootstrap', 'peers', 'lighthouse', 'server', 'unknown'];

/** Reference, anchor, those that are verified, the others; within each the decentralised first, then by id. */
const placeOf = ({ part, unverified, facts, id }: Manifest): string =>
  [
    part === 'reference' ? 0 : part === 'anchor' ? 1 : unverified === null ? 2 : 3,
    DEPENDENCE.indexOf(factText(facts.control)),
    id,
  ].join(' ');

/** Under the name by which people are to know it. */
const titled = (manifest: Manifest): Manifest => ({
  ...manifest,
  name: manifest.facts.title ?? manifest.name,
});

/** Every contestant, in the order in which they are listed. */
export const manifests: readonly Manifest[] = all
  .map(titled)
  .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

/** A contestant in one version. */
export interface CatalogEntry {
  /** `id@version`, as results carry it. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly version: string;
  readonly source: ProgramSource;
}

const suggestion = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
};

/** The manifest with an id; a usage error with a suggestion if there is none. */
export const manifestById = (id: string): Manifest => {
  const found = manifests.find((manifest) => manifest.id === id);
  if (found !== undefined) return found;
  const ids = manifests.map((manifest) => manifest.id);
  throw usageError(
    'contestant-unknown',
    `There is no contestant "${id}".${suggestion(id, ids)} Known are ${ids.join(', ')}.`,
  );
};

/** As registries of modules and crates number what they have: three numbers, and what may stand behind them. */
const VERSION = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/**
 * Where a version would come from that the manifest does not list: the same modules or crates, of which the first has that
 * version. Null where no registry could have it.
 */
const unlistedSource = ({ source, versions }: Manifest, version: string): ProgramSource | null => {
  if (!VERSION.test(version)) return null;
  for (const listed of [source, ...Object.values(versions)]) {
    if (listed.kind === 'cargo') return { ...listed, version };
    if (listed.kind !== 'go') continue;
    return {
      ...listed,
      modules: listed.modules.map((module, i) => (i === 0 ? { ...module, version: `v${version}` } : module)),
    };
  }
  return null;
};

/** Finds `id` or `id@version`; a version that is not listed only where a registry of modules or crates may have it. */
export const catalogEntry = (text: string): CatalogEntry => {
  const at = text.indexOf('@');
  const manifest = manifestById(at < 0 ? text : text.slice(0, at));
  const version = at < 0 ? manifest.version : text.slice(at + 1);
  const sources = new Map([
    ...Object.entries(manifest.versions),
    [manifest.version, manifest.source] as const,
  ]);
  const source = sources.get(version) ?? unlistedSource(manifest, version);
  if (source === null) {
    const known = [...sources.keys()];
    throw usageError(
      'version-unknown',
      `${manifest.name} is not in the catalogue as "${version}".${suggestion(version, known)} Known are ${known.join(', ')}.`,
    );
  }
  return { name: `${manifest.id}@${version}`, manifest, version, source };
};
