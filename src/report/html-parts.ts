const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

/** Style sheet of the page. Colours keep a contrast of at least 4.5 : 1 in both schemes. */
const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --back: #ffffff; --soft: #57606a; --line: #d0d7de; --bad: #b3261e; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --back: #0d1117; --soft: #9ba5b0; --line: #30363d; --bad: #ff8f85; --link: #79b8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { margin: 1.75rem 0 0; }
h3 + p { margin: 0 0 .5rem; }
small, h3 + p { color: var(--soft); font-weight: normal; font-size: .875rem; }
a { color: var(--link); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th[scope=row], th:first-child, .left { text-align: left; }
td.note { white-space: normal; overflow-wrap: normal; min-width: 12rem; }
thead th { color: var(--soft); font-weight: normal; }
tr.reference > * { color: var(--soft); }
tr.broken > td:nth-child(2) { color: var(--bad); font-weight: 600; }
.notes { font-size: .875rem; }
@media (max-width: 40rem) {
  th, td { padding: .3rem .4rem; font-size: .875rem; }
  th[scope=row] { white-space: normal; overflow-wrap: normal; min-width: 6rem; }
  main { padding: .75rem; }
}
`;

const cellHtml = (text: string, tag: 'td' | 'th', classes: string, scope: 'col' | 'row' | null): string =>
  `<${tag}${scope === null ? '' : ` scope="${scope}"`}${classes === '' ? '' : ` class="${classes}"`}>${escapeHtml(text)}</${tag}>`;

/**
 * A table of texts, a head first; the first cell of each row names it. Columns whose heads are among `figures` stand to the
 * right. A column without a head holds remarks, and goes where there are none. It scrolls by itself where it is too wide.
 */
export const htmlTable = (
  rows: readonly (readonly string[])[],
  label: string,
  figures: readonly string[] = [],
): string => {
  const [head = [], ...body] = rows;
  const shown = head.map((name, i) => name !== '' || body.some((row) => (row[i] ?? '') !== ''));
  const classOf = (i: number): string => {
    const name = head[i] ?? '';
    if (i === 0 || figures.includes(name)) return '';
    return name === '' ? 'left note' : 'left';
  };
  const row = (cells: readonly string[], cell: (text: string, i: number) => string): string =>
    `<tr>${cells.map((text, i) => (shown[i] === true ? cell(text, i) : '')).join('')}</tr>`;
  const headCell = (text: string, i: number): string =>
    text === '' ? '<td></td>' : cellHtml(text, 'th', classOf(i), 'col');
  const bodyCell = (text: string, i: number): string =>
    i === 0 ? cellHtml(text, 'th', '', 'row') : cellHtml(text, 'td', classOf(i), null);
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}"><table>
<thead>${row(head, headCell)}</thead>
<tbody>
${body.map((cells) => row(cells, bodyCell)).join('\n')}
</tbody></table></div>`;
};

/** Pictures of equal width side by side where there is room for them, one below the other on a phone. */
export const PICTURES = `
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(346px, 100%), 1fr)); gap: 1.5rem; padding: 0; list-style: none; }
.pictures svg { max-width: 100%; height: auto; }
main { max-width: 80rem; }
`;

/** One static page: no script, nothing loaded. `body` is HTML, `style` more of the style sheet; the title is text. */
export const page = (title: string, body: string, style = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
