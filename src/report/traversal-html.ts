import { escapeHtml, htmlTable, page } from './html-parts.ts';
import type { TraversalVerdict } from './traversal.ts';
import { traversalSvg } from './traversal-svg.ts';
import { TRAVERSAL_LEGEND, traversalRows, traversalSentence } from './traversal-text.ts';

/** Pictures side by side where there is room for them, one below the other on a phone. */
const GRID = `
.pictures { display: flex; flex-wrap: wrap; gap: 2rem 1.5rem; padding: 0; list-style: none; }
.pictures svg { max-width: 100%; height: auto; }
main { max-width: 80rem; }
`;

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
${htmlTable(traversalRows(verdicts), 'All pairs')}
${entries.map(([entry, own]) => `<h3>${escapeHtml(entry)}</h3>\n<ul>\n${own.map((one) => `<li>${escapeHtml(traversalSentence(one))}</li>`).join('\n')}\n</ul>`).join('\n')}`,
    GRID,
  );
};
