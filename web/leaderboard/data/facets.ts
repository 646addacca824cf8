import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';

/** What rows can be filtered by: a fact of the entry, in the order in which filters are shown. */
export const FACETS = {
  coordination: { title: 'Who has to be there', key: 'coordination' },
  plane: { title: 'Data plane', key: 'dataPlane' },
  layer: { title: 'Layer', key: 'layer' },
  language: { title: 'Language', key: 'language' },
  licence: { title: 'Licence', key: 'licence' },
  cipher: { title: 'Cipher', key: 'cipher' },
} as const satisfies Record<string, { title: string; key: keyof SiteEntry }>;

export type FacetId = keyof typeof FACETS;
export const FACET_IDS = Object.keys(FACETS) as readonly FacetId[];

export type Facets = Readonly<Partial<Record<FacetId, readonly string[]>>>;

export const facetValue = (entry: SiteEntry, facet: FacetId): string => entry[FACETS[facet].key];

/** Values of a facet with the number of entries that have them, most frequent first, then by name. */
export const facetCounts = ({ entries }: Dataset, facet: FacetId): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === 'reference') continue;
    const value = facetValue(entry, facet);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b));
};

/** Whether an entry has one of the chosen values of every facet; a facet without a choice asks nothing. */
export const passesFacets = (entry: SiteEntry, facets: Facets): boolean =>
  FACET_IDS.every((facet) => {
    const chosen = facets[facet];
    return chosen === undefined || chosen.length === 0 || chosen.includes(facetValue(entry, facet));
  });

/** Whether every word of a search is somewhere in what is shown of an entry. */
export const passesSearch = (entry: SiteEntry, search: string): boolean => {
  const text = [
    entry.name,
    entry.title,
    entry.licence,
    entry.language,
    entry.dataPlane,
    entry.coordination,
    entry.cipher,
    entry.dependsOn,
    entry.platforms.join(' '),
  ]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
