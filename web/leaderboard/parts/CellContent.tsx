import { lostText, metricFigure } from '../../../src/report/censored.ts';
import { factorInterval } from '../../../src/report/format.ts';
import { WITHDRAWN } from '../../../src/report/run/withdrawn.ts';
import type { CellStatus, SiteMetric } from '../../../src/site/dataset/dataset.ts';
import type { Cell } from '../data/board.ts';
import type { NoRank } from '../data/no-rank.ts';
import { Rank } from './Rank.tsx';
import { Verdict } from './Verdict.tsx';
import { Why } from './Why.tsx';

/** What a cell without a figure is called. */
export const STATUSES = {
  ok: { word: 'ok', says: 'every session has a figure' },
  failed: { word: 'failed', says: 'the contestant or the workload broke' },
  timeout: { word: 'timed out', says: 'a deadline passed' },
  invalid: { word: 'invalid', says: 'a gate refused the figure' },
  unsupported: { word: 'unsupported', says: 'it cannot do this by design, or has no such figure' },
  'not-run': { word: 'not run', says: 'never attempted' },
} as const satisfies Record<CellStatus, { word: string; says: string }>;

/** What a cell is called that has no figure since we erred: that says nothing of whom it is of. */
export const OUR_FAULT = 'no figure, by our fault';

/** What a cell is called, in a word or a few. */
export const wordOf = ({ status, correction }: Pick<Cell, 'status' | 'correction'>): string =>
  correction === null ? STATUSES[status].word : OUR_FAULT;

/** Class of a table cell, which gives it its tint. */
export const cellClass = (cell: Cell | undefined): string => {
  if (cell === undefined) return 'cell empty';
  if (cell.status === 'ok') return `cell is-${cell.verdict ?? 'plain'}`;
  return `cell not-ok is-${cell.correction === null ? cell.status : 'corrected'}`;
};

/** Why there is no figure: opens on click or by keyboard, and works without a script. */
const Without = ({ cell, lines }: { readonly cell: Cell; readonly lines: string }) => {
  const { word, says } = STATUSES[cell.status];
  const withdrawn = cell.reason === WITHDRAWN;
  return (
    <Why word={wordOf(cell)} reasons={[cell.correction ?? cell.reason ?? says]}>
      {cell.correction !== null && (
        <p className="soft">
          {withdrawn
            ? 'Whatever the record has of it counts for nothing.'
            : `The record has it as ${word}: ${cell.reason ?? says}`}
        </p>
      )}
      {cell.attempts > 0 && (
        <p className="soft">
          {!withdrawn && `${cell.ok} of ${cell.attempts} sessions ok; nothing is averaged over those. `}
          <a href={lines}>Each session with its log</a>
        </p>
      )}
    </Why>
  );
};

/** A cell of a table: value and verdict, then the ratio to the anchor with its interval, and the places left open. */
export const CellContent = ({
  cell,
  metric,
  lines,
  noRank,
  anchor = false,
  passed = false,
}: {
  readonly cell: Cell | undefined;
  /** What it is a figure of. */
  readonly metric: SiteMetric | undefined;
  /** Address of the sessions that it comes from. */
  readonly lines: string;
  /** Why it has no places, where that is to be said. */
  readonly noRank: NoRank | null;
  readonly anchor?: boolean;
  /** Whether the keyboard passes its link by. */
  readonly passed?: boolean;
}) => {
  if (cell === undefined) return <span className="soft">not measured</span>;
  if (cell.status !== 'ok') return <Without cell={cell} lines={lines} />;
  return (
    <>
      <span className="figure">
        <a
          className="line value"
          href={lines}
          tabIndex={passed ? -1 : undefined}
          title={lostText(cell.value, metric) ?? undefined}
        >
          {metricFigure(cell.value, metric)}
        </a>{' '}
        <Verdict verdict={cell.verdict} />
      </span>
      <span className="beside">
        <span className="ratio">{anchor ? 'anchor' : factorInterval(cell.ratio, cell.low, cell.high)}</span>{' '}
        {noRank === null ? (
          <Rank low={cell.rankLow} high={cell.rankHigh} />
        ) : (
          <span className="rank" title={noRank.why}>
            {noRank.word}
          </span>
        )}
      </span>
    </>
  );
};
