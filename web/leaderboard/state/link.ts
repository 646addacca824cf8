import { FACET_IDS, type FacetId } from '../data/facets.ts';
import { SYSTEM_IDS, WHO_IDS } from '../situation/answers.ts';
import { END_IDS, MY_END_IDS } from '../situation/ends.ts';
import { DEFAULT_VIEW, MOST_COMPARED, type Order, type View, type Weights } from './view.ts';

/**
 * A view as the fragment of an address: `2&d=0123456789ab&s=two-homes&o=-two-homes/rtt.p99`. A fragment, so that what
 * somebody says of their network is never sent to a server. The first part is the version of this format; what a reader of
 * it does not know is ignored, and what is as at the beginning is left out, the dataset's id alone included.
 */
const VERSION = '2';

/** The version before, in which all was the same but that the page began ordered by this, where it is shown (`table/order.ts`). */
const EARLIER = '1';
const EARLIER_ORDER: readonly Order[] = [{ column: 'use/bulk', worstFirst: false }];

/** Characters that a fragment may hold as they are (RFC 3986, 3.5) and that this format does not use itself. */
const readable = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(/%(?:2F|40|3A)/g, (escaped) =>
    decodeURIComponent(escaped),
  );

const list = (items: readonly string[]): string => items.map(readable).join(',');
const set = (items: readonly string[]): string => list([...new Set(items)].toSorted());

const FACET_KEYS = Object.fromEntries(FACET_IDS.map((facet) => [`f.${facet}`, facet])) as Readonly<
  Record<string, FacetId>
>;

/** `lan-100/rtt.median:20,two-homes/http.small-files:12.5`: what weighs nothing is left out. */
const printWeights = (weights: Weights): readonly (readonly [string, string])[] =>
  Object.entries(weights)
    .map(([useCase, parts]) => {
      const said = Object.entries(parts).flatMap(([part, weight]) => {
        const points = Math.round(10 * weight) / 10;
        return part !== '' && points > 0 && points <= 100 ? [`${readable(part)}:${points}`] : [];
      });
      return [`w.${readable(useCase)}`, said.toSorted().join(',')] as const;
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Only what differs from the beginning, without the `#`; empty for nothing. */
export const printView = (view: View): string => {
  const { situation } = view;
  const parts: readonly (readonly [string, string])[] = [
    ['s', set(view.scenarios)],
    ['t', readable(view.testbed ?? '')],
    [
      'o',
      view.order.map(({ column, worstFirst }) => `${worstFirst ? '-' : '+'}${readable(column)}`).join(','),
    ],
    ['q', readable(view.search)],
    ...FACET_IDS.map((facet) => [`f.${facet}`, set(view.facets[facet] ?? [])] as const),
    ['xe', set(view.hiddenEntries)],
    ['xm', set(view.hiddenMetrics)],
    ['c', list([...new Set(view.compare)].slice(0, MOST_COMPARED))],
    ...printWeights(view.weights),
    ['who', situation.who ?? ''],
    ['me', situation.mine ?? ''],
    ['them', situation.theirs ?? ''],
    ['own', situation.server === null ? '' : situation.server ? 'yes' : 'no'],
    ['alone', situation.alone ? 'yes' : ''],
    ['keeps', situation.keeps ? 'yes' : ''],
    ['on', set(situation.systems)],
  ];
  const said = parts.filter(([, value]) => value !== '');
  if (said.length === 0) return '';
  const pinned = view.dataset === null ? [] : [['d', readable(view.dataset)] as const];
  return [VERSION, ...[...pinned, ...said].map(([key, value]) => `${key}=${value}`)].join('&');
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const items = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map(decoded)
    .filter((item) => item !== '');
const unique = (value: string | undefined): readonly string[] => [...new Set(items(value))].toSorted();
const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null =>
  allowed.find((one) => one === value) ?? null;
const some = (value: string | undefined): string | null => decoded(value ?? '') || null;

const orderOf = (value: string | undefined): readonly Order[] => {
  const seen = new Set<string>();
  return (value ?? '').split(',').flatMap((part) => {
    const column = decoded(part.slice(1));
    if (!/^[+-]/.test(part) || column === '' || seen.has(column)) return [];
    seen.add(column);
    return { column, worstFirst: part.startsWith('-') };
  });
};

const weightsOf = (value: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    value.split(',').flatMap((said) => {
      const at = said.lastIndexOf(':');
      const [part, points] = [decoded(said.slice(0, at)), said.slice(at + 1)];
      const weight = /^\d{1,3}(\.\d)?$/.test(points) ? Number(points) : 0;
      return at < 0 || part === '' || weight <= 0 || weight > 100 ? [] : [[part, weight] as const];
    }),
  );

const parseWeights = (values: ReadonlyMap<string, string>): Weights =>
  Object.fromEntries(
    [...values].flatMap(([key, value]) => {
      const useCase = key.startsWith('w.') ? decoded(key.slice(2)) : '';
      const parts = useCase === '' ? {} : weightsOf(value);
      return Object.keys(parts).length === 0 ? [] : [[useCase, parts] as const];
    }),
  );

/** The view of a fragment; the beginning for one of another version or none. Never throws. */
export const parseView = (fragment: string): View => {
  const [version, ...rest] = fragment.split('&');
  if (version !== VERSION && version !== EARLIER) return DEFAULT_VIEW;
  const values = new Map<string, string>();
  for (const part of rest) {
    const at = part.indexOf('=');
    if (at > 0 && !values.has(part.slice(0, at))) values.set(part.slice(0, at), part.slice(at + 1));
  }
  const get = (key: string): string | undefined => values.get(key);
  const facets = Object.entries(FACET_KEYS).flatMap(([key, facet]) => {
    const chosen = unique(get(key));
    return chosen.length === 0 ? [] : [[facet, chosen] as const];
  });
  const server = oneOf(['yes', 'no'] as const, get('own'));
  const view: View = {
    dataset: some(get('d')),
    scenarios: unique(get('s')),
    testbed: some(get('t')),
    order: orderOf(get('o')),
    search: decoded(get('q') ?? ''),
    facets: Object.fromEntries(facets),
    hiddenEntries: unique(get('xe')),
    hiddenMetrics: unique(get('xm')),
    compare: [...new Set(items(get('c')))].slice(0, MOST_COMPARED),
    weights: parseWeights(values),
    situation: {
      who: oneOf(WHO_IDS, get('who')),
      mine: oneOf(MY_END_IDS, get('me')),
      theirs: oneOf(END_IDS, get('them')),
      server: server === null ? null : server === 'yes',
      alone: get('alone') === 'yes',
      keeps: get('keeps') === 'yes',
      systems: unique(get('on')).flatMap((system) => oneOf(SYSTEM_IDS, system) ?? []),
    },
  };
  if (printView(view) === '') return DEFAULT_VIEW;
  // Whoever sent it saw that order.
  return version === EARLIER && view.order.length === 0 ? { ...view, order: EARLIER_ORDER } : view;
};

/** A view with its sets in order and without repetitions, as a link gives it back. */
export const canonicalView = (view: View): View => parseView(printView(view));
