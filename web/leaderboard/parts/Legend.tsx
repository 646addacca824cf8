import { STATUSES } from './CellContent.tsx';
import { VERDICTS } from './Verdict.tsx';

/** What the signs, numbers and words of a table mean. */
export const Legend = () => (
  <details className="legend">
    <summary>How to read a cell</summary>
    <dl>
      <dt>Value</dt>
      <dd>median over sessions, in the unit of its column; it leads to each session</dd>
      <dt>×1.03 [1.01–1.05]</dt>
      <dd>ratio to the anchor within the same rounds, with its 95 % interval: the comparison to trust</dd>
      <dt>2–4</dt>
      <dd>places that the data leave open, at 95 % for the whole column at once; never a bare place</dd>
      <dt>Line between rows</dt>
      <dd>everybody above it ranks ahead of everybody below it; between lines no such cut can be made</dd>
      <dt>stale</dt>
      <dd>a newer version had been out for more than 90 days, so it keeps its figures and has no rank</dd>
      {Object.entries(VERDICTS).map(([verdict, { sign, says }]) => (
        <div key={verdict}>
          <dt>
            <span aria-hidden="true">{sign} </span>
            {verdict}
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
      {Object.entries(STATUSES).map(([status, { word, says }]) =>
        status === 'ok' ? null : (
          <div key={status}>
            <dt>{word}</dt>
            <dd>{says}; it has no figure and no rank</dd>
          </div>
        ),
      )}
    </dl>
  </details>
);
