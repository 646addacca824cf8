import { escapeHtml, htmlTable, PICTURES, page } from '../html-parts.ts';
import type { OutageVerdict } from './outages.ts';
import { outageSvg } from './outages-svg.ts';
import { OUTAGES_LEGEND, outageRows } from './outages-text.ts';

const STYLE = `
.pictures li { display: flex; flex-direction: column; }
.pictures svg { margin-top: auto; }
.pictures h2 { font-size: 1rem; margin: 0; border: 0; }
.pictures p { margin: 0 0 .25rem; color: var(--soft); font-size: .875rem; }
`;

const FIGURES = {
  gap: 'longest time without a packet',
  'first packet': 'from the start of the daemon to the first packet both ways',
  upgrade: 'from the first packet to the first direct one',
} as const;

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
${htmlTable(outageRows(verdicts), 'All events', ['back', 'median', '90 %', 'TCP', 'lost'])}`,
    PICTURES + STYLE,
  );
};
