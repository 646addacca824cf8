import { finestTimeOfMs } from '../format.ts';
import { escapeHtml } from '../html-parts.ts';
import type { OutageVerdict } from './outages.ts';
import { placeOf, TICKS_MS, tickText } from './outages-scale.ts';

/** Sizes in px: 346 wide, which fits a phone. */
const [LABEL, PLOT, ROW, TOP, BESIDE] = [104, 200, 26, 22, 42];
const WIDTH = LABEL + PLOT + BESIDE;

const STYLE = `
svg.outages { color-scheme: light dark; font: 12px system-ui, sans-serif; fill: #1b1f24; }
.outages .soft { fill: #57606a; } .outages .tick { stroke: #d0d7de; }
.outages .dot { fill: #0969da; fill-opacity: 0.45; } .outages .median { stroke: #1b1f24; stroke-width: 2; }
.outages .lost { fill: #cf222e; font-weight: 600; }
@media (prefers-color-scheme: dark) { svg.outages { fill: #e6edf3; } .outages .soft { fill: #9ba5b0; } .outages .tick { stroke: #30363d; } .outages .dot { fill: #58a6ff; fill-opacity: 0.6; } .outages .median { stroke: #e6edf3; } .outages .lost { fill: #ff7b72; } }
`;

/** Place of a time from the left, in px. */
const across = (ms: number): string => (LABEL + PLOT * placeOf(ms)).toFixed(1);

const text = (x: number, y: number, content: string, cls: string, anchor: string): string =>
  `<text x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}" class="${cls}">${escapeHtml(content)}</text>`;

/** Dots that are close lie in four rows, so that each can be seen. */
const dot = (ms: number, i: number, y: number): string =>
  `<circle cx="${across(ms)}" cy="${y + 6 + (i % 4) * 4}" r="3" class="dot"><title>${escapeHtml(finestTimeOfMs(ms))}</title></circle>`;

const row = (verdict: OutageVerdict, y: number): string => {
  const { entry, ms, n, back, medianMs } = verdict;
  const shown = entry.length > 15 ? `${entry.slice(0, 14)}…` : entry;
  const median =
    medianMs === null
      ? ''
      : `<line x1="${across(medianMs)}" x2="${across(medianMs)}" y1="${y + 2}" y2="${y + ROW - 2}" class="median"/>`;
  const beside = n === 0 ? 'n/a' : back < n ? `×${n - back}` : '';
  return (
    `<g>${text(0, y + ROW / 2 + 4, shown, '', 'start')}${ms.map((one, i) => dot(one, i, y)).join('')}${median}` +
    `${beside === '' ? '' : text(WIDTH, y + ROW / 2 + 4, beside, n === 0 ? 'soft' : 'lost', 'end')}</g>`
  );
};

/** Every repetition of one event as a dot, a row for each contestant, as a picture that stands alone. */
export const outageSvg = (title: string, verdicts: readonly OutageVerdict[]): string => {
  const height = TOP + ROW * verdicts.length + 4;
  const ticks = TICKS_MS.map((ms) => {
    const x = across(ms);
    return `<line x1="${x}" x2="${x}" y1="${TOP - 4}" y2="${height - 4}" class="tick"/>${text(Number(x), TOP - 8, tickText(ms), 'soft', 'middle')}`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="outages" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" ` +
    `aria-label="${escapeHtml(title)}"><style>${STYLE}</style>${ticks.join('')}` +
    `${verdicts.map((verdict, i) => row(verdict, TOP + ROW * i)).join('')}</svg>`
  );
};
