/** Name of an entry's file below `details/`, without a way to leave that folder or to meet another's. */
export const detailsFile = (entry: string): string =>
  `${entry.replace(/[^A-Za-z0-9.@-]/g, (letter) => `_${letter.codePointAt(0)?.toString(16)}_`)}.json`;
