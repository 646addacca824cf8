import { escapeHtml, page } from './html-parts.ts';
import type { OutageVerdict } from './outages.ts';
import { outageSvg } from './outages-svg.ts';
import { OUTAGES_LEGEND, outageRows } from './outages-text.ts';

/** Pictures side by side where there is room for them, one below the other on a phone. */
const GRID = `
.pictures { display: flex; flex-wrap: wrap; gap: 1.5rem; padding: 0; list-style: none; }
.pictures h2 { font-size: 1rem; margin: 0 0 0.25rem; }
.pictures svg { max-width: 100%; height: auto; }
main { max-width: 80rem; }
`;

const FIGURES = {
  gap: 'longest time without a packet',
  'first packet': 'from the start of the daemon to the first packet both ways',
  upgrade: 'from the first packet to the first direct one',
} as const;

const tableHtml = ([head = [], ...body]: readonly (readonly string[])[]): string => {
  const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="All events"><table>
<thead><tr>${cells(head, 'th')}</tr></thead>
<tbody>
${body.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}
</tbody></table></div>`;
};

/** Outages as one static page: no script, nothing loaded, every text escaped. */
export const outagesHtml = (verdicts: readonly OutageVerdict[], made: string): string => {
  const events = [...Map.groupBy(verdicts, ({ event }) => event).values()];
  const pictures = events.flatMap((own) => {
    const [first] = own;
    return first === undefined
      ? []
      : `<li><h2>${escapeHtml(first.title)}</h2><p>${escapeHtml(FIGURES[first.figure])}</p>${outageSvg(first.title, own)}</li>`;
  });
  return page(
    'meshmark: outages',
    `<h1>Outages</h1>
<p>How long packets stay away when something happens to a device or its network. ${escapeHtml(made)}</p>
<ul class="pictures">
${pictures.join('\n')}
</ul>
<p>A dot for each repetition, a bar at the median; × counts those that did not come back while it was waited.
${escapeHtml(OUTAGES_LEGEND)}</p>
<h2>All events</h2>
${tableHtml(outageRows(verdicts))}`,
    GRID,
  );
};
