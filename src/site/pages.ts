import type { SiteAudit } from './audit.ts';
import type { Dataset } from './dataset/dataset.ts';
import type { SiteDelivered } from './delivered/delivered.ts';
import type { EntryDetails } from './details/details.ts';
import type { LegacyTable } from './legacy.ts';

/** What `web/leaderboard` is given to make pages from. */
export interface PagesInput {
  readonly dataset: Dataset;
  /** Paths in it are relative to the folder that the pages are written to. */
  readonly assets: PageAssets;
  /** By the name of the entry. */
  readonly details: Readonly<Record<string, EntryDetails>>;
  /** Null where the data has none. */
  readonly audit: SiteAudit | null;
  readonly delivered: SiteDelivered | null;
  readonly legacy: LegacyTable | null;
  /** Name of the file of lines below `data/records/<record>/`, by record. */
  readonly lines: Readonly<Record<string, string>>;
  /** Where the site will be, with a slash at the end: `https://example.org/vpns/`; null where nobody said. */
  readonly url: string | null;
  /** Paths of the pictures for previews of links that the site has, see previewOf. */
  readonly previews: readonly string[];
}

/** Text that stands in each page, since a page is painted sooner where it needs no further file for that. */
export interface InlineAsset {
  readonly text: string;
  /** SHA-256 of it in Base64, by which the page's policy lets it in. */
  readonly hash: string;
}

/** What was built for every page. */
export interface PageAssets {
  /** Path of the file. */
  readonly script: string;
  /** A script that runs before the page is painted: it sets the theme that was chosen. */
  readonly theme: InlineAsset;
  readonly style: InlineAsset;
}

/** A file of the site. */
export interface Page {
  /** Relative to the folder of the site, with forward slashes: `entries/nebula.html`. */
  readonly path: string;
  readonly text: string;
}

/** What the server part of the built pages exports as `renderPages`. */
export type RenderPages = (input: PagesInput) => readonly Page[];
