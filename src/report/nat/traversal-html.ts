import { escapeHtml, htmlTable, PICTURES, page } from '../html-parts.ts';
import type { TraversalVerdict } from './traversal.ts';
import { PATH_FIGURES_LEGEND, type PathFigures, pathFigureRows } from './traversal-figures.ts';
import { traversalSvg } from './traversal-svg.ts';
import { errLines, TRAVERSAL_LEGEND, traversalRows, traversalSentence } from './traversal-text.ts';

/** In the order of the table. */
const sentences = (verdicts: readonly TraversalVerdict[]): readonly string[] =>
  verdicts
    .map(traversalSentence)
    .toSorted()
    .map((sentence) => `<li>${escapeHtml(sentence)}</li>`);

const errs = (verdicts: readonly TraversalVerdict[]): string => {
  const lines = errLines(verdicts).map((line) => `<li>${escapeHtml(line)}</li>`);
  return lines.length === 0
    ? ''
    : `<h2>Daemons that say something else than the counters</h2>\n<ul>\n${lines.join('\n')}\n</ul>\n`;
};

const ways = (figures: readonly PathFigures[]): string => {
  const rows = pathFigureRows(figures);
  const title = 'Round trip and goodput by way';
  return rows.length === 0
    ? ''
    : `<h2>${title}</h2>\n${htmlTable(rows, title, rows[0]?.slice(2))}\n<p>${escapeHtml(PATH_FIGURES_LEGEND)}</p>\n`;
};

/** A traversal as one static page: no script, nothing loaded, every text escaped. */
export const traversalHtml = (
  verdicts: readonly TraversalVerdict[],
  figures: readonly PathFigures[],
  made: string,
): string => {
  const entries = [...Map.groupBy(verdicts, ({ entry }) => entry)];
  return page(
    'meshmark: paths through NATs',
    `<h1>Paths through NATs</h1>
<p>Which VPN finds a direct path between two devices, each behind one kind of router. ${escapeHtml(made)}</p>
<ul class="pictures">
${entries.map(([entry]) => `<li>${traversalSvg(entry, verdicts)}</li>`).join('\n')}
</ul>
<p>${escapeHtml(TRAVERSAL_LEGEND)} Red frame: lost; dashed blue frame: bonus.</p>
${errs(verdicts)}${ways(figures)}<h2>All pairs</h2>
${htmlTable(traversalRows(verdicts), 'All pairs')}
${entries.map(([entry, own]) => `<h3>${escapeHtml(entry)}</h3>\n<ul>\n${sentences(own).join('\n')}\n</ul>`).join('\n')}`,
    PICTURES,
  );
};
