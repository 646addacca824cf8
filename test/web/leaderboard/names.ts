import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';

/** Name of a made-up entry by its title. */
export const nameOf = (title: string): string =>
  madeUpDataset().entries.find((entry) => entry.title === title)?.name ?? '';
export const [OAK, ELM] = [nameOf('Oak'), nameOf('Elm')];

export const TABLE = 'The table of contestants';
/** What the first page is once its script runs. */
export const READY = 'html[data-ready=yes]';
/** Names in the rows that the table shows. */
export const rowNames = 'table.board > tbody:first-of-type > tr:not([hidden]) .name > a:first-child';

export const THEMES = ['light', 'dark'] as const;
