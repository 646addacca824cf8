import { metricById } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/types.ts';
import { lostText, metricFigure } from '../censored.ts';
import { factor, factorInterval, oneLine, plural, rankText } from '../format.ts';
import { auditLines } from './audit-lines.ts';
import { budgetLines } from './budget-end.ts';
import { useCaseLegend, useCaseViews, type ViewUseCase } from './composite-view.ts';
import { ROUNDS_TO_RANK } from './ranked.ts';
import { staleLines } from './stale.ts';
import { timeLines } from './time.ts';
import type { Report, ReportRow } from './types.ts';
import { unheldBecause } from './unheld.ts';

/** One line of a table, as text. */
export interface ViewRow {
  readonly name: string;
  readonly kind: 'contestant' | 'anchor' | 'reference';
  readonly ok: boolean;
  /** The figure, or the status spelled out. */
  readonly value: string;
  /** What the figure means where it is no plain one; else null. */
  readonly meaning: string | null;
  /** Number of the footnote that gives the reason. */
  readonly note: number | null;
  readonly vsAnchor: string;
  readonly vsReference: string;
  /** Places, or `stale` where a figure has none because its entry is too old. */
  readonly rank: string;
  /** `8/10`: sessions that are ok, of those in the record. */
  readonly sessions: string;
}

export interface ViewMetric {
  readonly id: string;
  readonly title: string;
  /** `Mbit/s, higher is better`, and `unranked` where no order would hold. */
  readonly caption: string;
  readonly describes: string;
  readonly rows: readonly ViewRow[];
}

export interface ViewSection {
  readonly scenario: string;
  /** `10 rounds`, or `3 rounds, smoke: unranked`, or `10 rounds, emulated processor: unranked`. */
  readonly caption: string;
  readonly metrics: readonly ViewMetric[];
  /** Footnotes, the first is number 1. */
  readonly notes: readonly string[];
}

/** What every printed form shows; they differ only in how. */
export interface View {
  readonly sections: readonly ViewSection[];
  /** Those with scores. */
  readonly useCases: readonly ViewUseCase[];
  readonly legend: readonly string[];
  readonly audit: readonly string[];
}

/** Best first by ratio to the anchor, by value where there is none; then what has no figure; the reference last. */
const inOrder = (rows: readonly ReportRow[]): ReportRow[] => {
  const shown = rows.filter(({ duplicates }) => duplicates === null);
  const byRatio = shown.every(
    ({ control, status, ratio }) => control === 'reference' || status !== 'ok' || ratio !== null,
  );
  const key = ({ value, ratio, direction }: ReportRow): number => {
    const figureOf = byRatio ? ratio : value;
    if (figureOf === null) return Number.MAX_VALUE;
    return direction === 'higher-is-better' ? -figureOf : figureOf;
  };
  const last = ({ control }: ReportRow): number => (control === 'reference' ? 1 : 0);
  return shown.toSorted((a, b) => last(a) - last(b) || key(a) - key(b));
};

/** Numbers for reasons; rows that share a name, a status and a reason share a number. */
const footnotes = (): { notes: string[]; numberOf: (row: ReportRow) => number | null } => {
  const notes: string[] = [];
  return {
    notes,
    numberOf: ({ entry, status, reason, n, attempts }) => {
      if (status === 'ok') return null;
      const count = attempts === 0 ? '' : ` (${attempts - n} of ${plural(attempts, 'session')} not ok)`;
      const text = oneLine(`${entry}: ${status}${count}: ${reason ?? 'no reason recorded'}`);
      const known = notes.indexOf(text);
      return known >= 0 ? known + 1 : notes.push(text);
    },
  };
};

const rowOf = (row: ReportRow, metric: Metric, note: number | null): ViewRow => ({
  name: oneLine(row.entry),
  kind: row.control === 'anchor' || row.control === 'reference' ? row.control : 'contestant',
  ok: row.status === 'ok',
  value: row.status === 'ok' ? metricFigure(row.value, metric) : row.status,
  meaning: lostText(row.value, metric),
  note,
  vsAnchor:
    row.control === 'anchor' && row.ratio !== null ? 'anchor' : factorInterval(row.ratio, row.low, row.high),
  vsReference: row.control === 'reference' && row.toReference !== null ? 'no VPN' : factor(row.toReference),
  rank: row.status === 'ok' && row.staleDays !== null ? 'stale' : rankText(row.rankLow, row.rankHigh),
  sessions: `${row.n}/${row.attempts}`,
});

const sectionOf = (
  scenario: string,
  rows: readonly ReportRow[],
  { rounds, emulated }: Report['info'],
): ViewSection => {
  const { notes, numberOf } = footnotes();
  const views = [...Map.groupBy(rows, ({ metric }) => metric)].map(([id, own]): ViewMetric => {
    const metric = metricById(id);
    const { title, unit, direction, describes } = metric;
    const unranked = unheldBecause(scenario, id) === null ? '' : ', unranked';
    const caption = `${unit}, ${direction.replaceAll('-', ' ')}${unranked}`;
    const ordered = inOrder(own).map((row) => rowOf(row, metric, numberOf(row)));
    return { id, title, caption, describes, rows: ordered };
  });
  const done = Math.max(0, ...rows.map(({ attempts }) => attempts));
  const count = done === rounds ? plural(rounds, 'round') : `${done} of ${plural(rounds, 'round')}`;
  const marks = [
    ...(emulated === null ? [] : ['emulated processor']),
    ...(done < ROUNDS_TO_RANK ? ['smoke'] : []),
  ];
  const caption = marks.length === 0 ? count : `${count}, ${marks.join(', ')}: unranked`;
  return { scenario: oneLine(scenario), caption, metrics: views, notes };
};

const LEGEND = [
  'Value: median over sessions. vs anchor: geometric mean of the ratios within rounds, with its 95 % interval.',
  'vs no VPN: context only, without an interval. Before a device’s own line, as in lan-100, its kernel holds back plain TCP and not what a VPN sends.',
  'Rank: places left open by what is told apart at 95 %, with an estimated difference of the margin or more.',
  'An entry with any session that is not ok has no figure and no rank in that metric.',
];

/** What figures that are no plain ones mean, each as it is shown. */
const meaningLines = (sections: readonly ViewSection[]): string[] => {
  const rows = sections.flatMap(({ metrics }) => metrics.flatMap((metric) => metric.rows));
  return [...new Set(rows.flatMap(({ value, meaning }) => (meaning === null ? [] : `${value}: ${meaning}`)))];
};

const emulatedLines = ({ emulated }: Report['info']): string[] =>
  emulated === null
    ? []
    : [
        `The processor was emulated (${emulated}), so nothing is ranked: what depends on it is no figure of a real machine.`,
      ];

/** Why some tables of a run with enough rounds have no ranks. */
const unheldLines = (sections: readonly ViewSection[]): string[] =>
  sections.flatMap(({ scenario, metrics }) =>
    metrics.flatMap(({ id }) => {
      const why = unheldBecause(scenario, id);
      return why === null ? [] : [`Unranked in ${scenario}: ${id}: ${why}.`];
    }),
  );

/** The text of a report, before layout. */
export const viewOf = ({ info, rows, composites, audit, time }: Report): View => {
  const sections = [...Map.groupBy(rows, ({ scenario }) => scenario)].map(([scenario, own]) =>
    sectionOf(scenario, own, info),
  );
  return {
    sections,
    useCases: useCaseViews(composites),
    legend: [
      ...emulatedLines(info).map(oneLine),
      ...budgetLines(info.budgetEnd),
      ...LEGEND,
      ...unheldLines(sections),
      ...meaningLines(sections),
      ...useCaseLegend(composites),
      ...staleLines(info.entries).map(oneLine),
    ],
    audit: [...auditLines(audit), ...timeLines(time)].map(oneLine),
  };
};
