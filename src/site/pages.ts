import type { SiteAudit } from './audit.ts';
import type { Dataset } from './dataset.ts';
import type { EntryDetails } from './details.ts';
import type { LegacyTable } from './legacy.ts';

/** What `web/leaderboard` is given to make pages from. */
export interface PagesInput {
  readonly dataset: Dataset;
  /** Paths of the built files, relative to the folder that the pages are written to. */
  readonly assets: PageAssets;
  /** By the name of the entry. */
  readonly details: Readonly<Record<string, EntryDetails>>;
  /** Null where the data has none. */
  readonly audit: SiteAudit | null;
  readonly legacy: LegacyTable | null;
  /** Name of the file of lines below `data/records/<record>/`, by record. */
  readonly lines: Readonly<Record<string, string>>;
}

/** Built files that every page refers to. */
export interface PageAssets {
  readonly script: string;
  /** Read before the page is painted: it sets the theme that was chosen. */
  readonly theme: string;
  readonly style: string;
}

/** A file of the site. */
export interface Page {
  /** Relative to the folder of the site, with forward slashes: `entries/nebula.html`. */
  readonly path: string;
  readonly text: string;
}

/** What the server part of the built pages exports as `renderPages`. */
export type RenderPages = (input: PagesInput) => readonly Page[];
