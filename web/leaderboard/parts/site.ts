import { createContext, useContext } from 'react';

/** What every part of a page may want to know. */
interface Site {
  /** Way from the page to the folder of the site: empty, or `../`. */
  readonly base: string;
  /** Name of a record's file of lines, by record. */
  readonly lines: Readonly<Record<string, string>>;
}

const SiteContext = createContext<Site>({ base: '', lines: {} });

export const SiteProvider = SiteContext.Provider;
export const useSite = (): Site => useContext(SiteContext);
