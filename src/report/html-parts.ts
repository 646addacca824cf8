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
thead th { color: var(--soft); font-weight: normal; }
tr.reference > * { color: var(--soft); }
tr.broken > td:nth-child(2) { color: var(--bad); font-weight: 600; }
.notes { font-size: .875rem; }
@media (max-width: 40rem) { th, td { padding: .3rem .4rem; font-size: .875rem; } main { padding: .75rem; } }
`;

/** A table of texts, a head first; the first cell of each row names it. It scrolls by itself where it is too wide. */
export const htmlTable = (rows: readonly (readonly string[])[], label: string): string => {
  const [head = [], ...body] = rows;
  const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
    row
      .map((cell, i) =>
        i === 0 && tag === 'td'
          ? `<th scope="row">${escapeHtml(cell)}</th>`
          : `<${tag}>${escapeHtml(cell)}</${tag}>`,
      )
      .join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}"><table>
<thead><tr>${cells(head, 'th')}</tr></thead>
<tbody>
${body.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}
</tbody></table></div>`;
};

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
