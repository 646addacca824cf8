import { escapeHtml, page } from './html-parts.ts';
import type { TraversalVerdict } from './traversal.ts';
import { traversalSvg } from './traversal-svg.ts';
import { TRAVERSAL_LEGEND, traversalRows, traversalSentence } from './traversal-text.ts';

/** Pictures side by side where there is room for them, one below the other on a phone. */
const GRID = `
.pictures { display: flex; flex-wrap: wrap; gap: 2rem 1.5rem; padding: 0; list-style: none; }
.pictures svg { max-width: 100%; height: auto; }
main { max-width: 80rem; }
`;

const tableHtml = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
    row
      .map((cell, i) =>
        i === 0 && tag === 'td'
          ? `<th scope="row">${escapeHtml(cell)}</th>`
          : `<${tag}>${escapeHtml(cell)}</${tag}>`,
      )
      .join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="All pairs"><table>
<thead><tr>${cells(head, 'th')}</tr></thead>
<tbody>
${body.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}
</tbody></table></div>`;
};

/** A traversal as one static page: no script, nothing loaded, every text escaped. */
export const traversalHtml = (verdicts: readonly TraversalVerdict[], made: string): string => {
  const entries = [...Map.groupBy(verdicts, ({ entry }) => entry)];
  return page(
    'meshmark: paths through NATs',
    `<h1>Paths through NATs</h1>
<p>Which VPN finds a direct path between two devices, each behind one kind of router. ${escapeHtml(made)}</p>
<ul class="pictures">
${entries.map(([entry]) => `<li>${traversalSvg(entry, verdicts)}</li>`).join('\n')}
</ul>
<p>${escapeHtml(TRAVERSAL_LEGEND)} Red frame: lost; blue frame: bonus.</p>
<h2>All pairs</h2>
${tableHtml(traversalRows(verdicts))}
${entries.map(([entry, own]) => `<h3>${escapeHtml(entry)}</h3>\n<ul>\n${own.map((one) => `<li>${escapeHtml(traversalSentence(one))}</li>`).join('\n')}\n</ul>`).join('\n')}`,
    GRID,
  );
};
