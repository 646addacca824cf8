import { escapeHtml, htmlTable, page } from '../html-parts.ts';
import type { ViewUseCase } from './composite-view.ts';
import type { Report } from './types.ts';
import { type ViewMetric, type ViewRow, type ViewSection, viewOf } from './view.ts';

/** Ids of elements are made of counters only, so no text of a run ends up in one. */
const noteId = (section: number, note: number): string => `note-${section}-${note}`;
const sectionId = (section: number): string => `scenario-${section}`;
const metricId = (section: number, metric: number): string => `metric-${section}-${metric}`;

const rowHtml = (row: ViewRow, section: number): string => {
  const meaning = row.meaning === null ? '' : ` title="${escapeHtml(row.meaning)}"`;
  const note = row.note === null ? '' : ` <a href="#${noteId(section, row.note)}">[${row.note}]</a>`;
  return [
    `<tr class="${row.kind}${row.ok ? '' : ' broken'}">`,
    `<th scope="row">${escapeHtml(row.name)}</th>`,
    `<td${meaning}>${escapeHtml(row.value)}${note}</td>`,
    `<td class="left">${escapeHtml(row.vsAnchor)}</td>`,
    `<td>${escapeHtml(row.vsReference)}</td>`,
    `<td>${escapeHtml(row.rank)}</td>`,
    `<td>${escapeHtml(row.sessions)}</td>`,
    '</tr>',
  ].join('');
};

const HEAD = ['entry', 'value', 'vs anchor', 'vs no VPN', 'rank', 'ok']
  .map((head) => `<th scope="col"${head === 'vs anchor' ? ' class="left"' : ''}>${head}</th>`)
  .join('');

const metricHtml = (metric: ViewMetric, index: number, section: number): string => `
<h3 id="${metricId(section, index)}">${escapeHtml(metric.title)} <small>${escapeHtml(metric.caption)}</small></h3>
<p>${escapeHtml(metric.describes)}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${metricId(section, index)} ${sectionId(section)}"><table>
<thead><tr>${HEAD}</tr></thead>
<tbody>
${metric.rows.map((row) => rowHtml(row, section)).join('\n')}
</tbody></table></div>`;

const sectionHtml = (section: ViewSection, index: number): string => {
  const notes = section.notes.map((note, i) => `<li id="${noteId(index, i + 1)}">${escapeHtml(note)}</li>`);
  return `<section>
<h2 id="${sectionId(index)}">${escapeHtml(section.scenario)} <small>${escapeHtml(section.caption)}</small></h2>
${section.metrics.map((metric, i) => metricHtml(metric, i, index)).join('\n')}
${notes.length > 0 ? `<ol class="notes">\n${notes.join('\n')}\n</ol>` : ''}
</section>`;
};

const useCaseHtml = ({ title, describes, rows, notes }: ViewUseCase): string => `<section>
<h2>Score: ${escapeHtml(title)}</h2>
<p>${escapeHtml(describes)}</p>
${htmlTable(rows, title)}
<ul class="notes">
${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('\n')}
</ul>
</section>`;

/** The report as one static page: no script, nothing loaded, every text escaped, light and dark, usable on a phone. */
export const renderHtml = (report: Report, title = 'meshmark report'): string => {
  const { sections, useCases, legend, audit } = viewOf(report);
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
${sections.map(sectionHtml).join('\n')}
${useCases.map(useCaseHtml).join('\n')}
<h2>How to read this</h2>
<ul>
${[...legend, ...audit].map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}
</ul>`,
  );
};
