import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { LookDetails } from '../../../src/site/details/details.ts';
import { plain, scenarioSlug, slugOf } from './board.ts';

/** Page with the lines that an entry's figures come from, from the folder of the site. */
export const linesPath = (dataset: Dataset, entry: SiteEntry): string =>
  `lines/${slugOf(dataset, entry)}.html`;

/** Place of a metric in a scenario on such a page. */
export const cellPlace = (dataset: Dataset, scenario: number, metric: number): string =>
  plain(`${scenarioSlug(dataset, scenario)}-${dataset.metrics[metric]?.id}`);

/** A metric's place in a scenario with the page of the entry, from the folder of the site. */
export const cellLines = (dataset: Dataset, entry: SiteEntry, scenario: number, metric: number): string =>
  `${linesPath(dataset, entry)}#${cellPlace(dataset, scenario, metric)}`;

/** Place of the figures that make a score, on the page of the entry: each of them leads to its lines. */
export const scorePlace = (useCase: string): string => plain(`score-${useCase}`);

/** Where a score comes from, from the folder of the site. Others are divided by the anchor, so nothing makes its own. */
export const scoreParts = (dataset: Dataset, entry: SiteEntry, useCase: string): string =>
  `entries/${slugOf(dataset, entry)}.html#${entry.kind === 'anchor' ? 'scores' : scorePlace(useCase)}`;

/** Place of a look, or of one of the things that it looked at, on such a page. */
export const lookPlace = (kind: LookDetails['kind'], what?: string): string =>
  what === undefined ? kind : plain(`${kind}-${what}`);
