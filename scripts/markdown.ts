/** A Markdown table of texts, a head first; all columns but the first `left` are aligned to the right. */
export const markdownTable = (rows: readonly (readonly string[])[], left = 1): string => {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i < left ? '---' : '---:'))), ...body.map(line)].join('\n');
};

/** `0.95`. */
export const shareText = (share: number): string => share.toFixed(2);
