import { escapeHtml, htmlTable, page } from '../html-parts.ts';
import type { SurvivalVerdict } from './survival.ts';
import { SURVIVAL_LEGEND, survivalRows, survivalSentence, throughRows } from './survival-text.ts';

const STYLE = 'main { max-width: 80rem; }';

const reasons = ({ absences, through }: SurvivalVerdict): readonly string[] => [
  ...new Set([...absences.flatMap((one) => one.reasons), ...(through?.reasons ?? [])]),
];

const contestant = (verdict: SurvivalVerdict): string => {
  const troubles = reasons(verdict).map((reason) => `<li>${escapeHtml(reason)}</li>`);
  return `<h2>${escapeHtml(verdict.entry)}</h2>
<p>${escapeHtml(survivalSentence(verdict))}</p>
${htmlTable(
  survivalRows([verdict]).map(([, ...row]) => row),
  `What ${verdict.entry} does without its centre`,
)}${troubles.length === 0 ? '' : `\n<ul class="notes">\n${troubles.join('\n')}\n</ul>`}`;
};

/** A survival as one static page: no script, nothing loaded, every text escaped. */
export const survivalHtml = (verdicts: readonly SurvivalVerdict[], made: string): string => {
  const through = throughRows(verdicts);
  return page(
    'meshmark: what survives without the centre',
    `<h1>What survives without the centre</h1>
<p>What a VPN still does when its servers are gone for good. ${escapeHtml(made)}</p>
<p>${escapeHtml(SURVIVAL_LEGEND)}</p>
${verdicts.map(contestant).join('\n')}
${through.length === 0 ? '' : `<h2>Two members that need others</h2>\n<p>Six members, nobody else; two of them behind symmetric NATs. Who carries their packets, and who when that one is gone?</p>\n${htmlTable(through, 'Two members that need others')}`}`,
    STYLE,
  );
};
