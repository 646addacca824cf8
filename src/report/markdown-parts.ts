/** Text that Markdown shows as it is, in cells too. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    // An @ at the start of a word would call a person.
    .replace(/(?<!\w)@/g, '&#64;');

/** One line of a table, its cells escaped already. */
export const record = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
