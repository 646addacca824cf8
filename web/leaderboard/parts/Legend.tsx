import { PHRASES, QUESTION_IDS } from '../../../src/report/without-servers/survival-state.ts';
import { SIGNS } from '../data/survives.ts';
import { OUR_FAULT, STATUSES } from './CellContent.tsx';
import { SHORT } from './Reach.tsx';
import { VERDICTS } from './Verdict.tsx';

/** Columns that are no figures of a scenario. */
const ReachLegend = () => (
  <>
    <dt>12 direct, 3 relayed of 40</dt>
    <dd>
      “Paths through NATs”: kinds of pairs of routers by the path that was found between them, the worst of
      all passes; a direct path is possible where both routers let in what a device behind them asked for,
      without guessing ports. First stands who reaches the largest share of the pairs that all of them tried,
      by whichever way, then who reaches more of them directly. Pairs that the lab spoilt for one of them
      count for nobody; who has fewer than three in four of the pairs of the standard suite takes none from
      the others, and stands last
    </dd>
    <dt>×1.08 under “Use cases”</dt>
    <dd>
      a preference index, not a speed: ratios to the anchor, turned so that above 1 is better, weighted and
      multiplied. In “Bulk transfers” CPU decides where every VPN fills the line
    </dd>
    {QUESTION_IDS.map((question) => (
      <div key={question}>
        <dt>{SHORT[question]}</dt>
        <dd>“Without its servers”: once all of them are gone, {PHRASES[question].yes}</dd>
      </div>
    ))}
    {Object.values(SIGNS).map(({ sign, word }) => (
      <div key={word}>
        <dt>{sign}</dt>
        <dd>“Without its servers”: {word}</dd>
      </div>
    ))}
    <dt>no servers</dt>
    <dd>
      “Without its servers”: no part of it runs on the nodes that are taken away, so the marks below are of
      what works with everything there
    </dd>
  </>
);

/** What the signs, numbers and words of a table mean. */
export const Legend = ({ reach = false }: { readonly reach?: boolean }) => (
  <details className="legend">
    <summary>How to read a cell</summary>
    <dl>
      <dt>Value</dt>
      <dd>median over sessions, in the unit of its column; it leads to each session</dd>
      <dt>{'> 1 s (lost)'}</dt>
      <dd>
        so many packets never came that a percentile of delay lies among them; ratios and scores count each as
        so late
      </dd>
      <dt>anchor</dt>
      <dd>the VPN that takes part in every round, so that all others can be compared with it</dd>
      <dt>no VPN</dt>
      <dd>
        the same network without any, for comparison; it has no rank. Where the queue is before a device’s own
        line, as in lan-100, its kernel holds back TCP without a VPN (TCP small queues), and not what a VPN
        sends
      </dd>
      <dt>×1.03 [1.01–1.05]</dt>
      <dd>
        ratio to the anchor within the same rounds, with its 95 % interval: the comparison to trust, by which
        a column is put in an order
      </dd>
      <dt>#2–4</dt>
      <dd>ranks that the data leave open, at 95 % for the whole column at once; never a bare rank</dd>
      <dt>Line between rows</dt>
      <dd>everybody above it ranks ahead of everybody below it; between lines no such cut can be made</dd>
      <dt>stale</dt>
      <dd>
        a newer version had been out for more than 90 days, so it keeps its figures and has neither rank nor
        verdict
      </dd>
      <dt>unranked</dt>
      <dd>
        figures of this metric differ so much from round to round there, and to one side, that an order would
        promise more than ten rounds can keep; value, ratio and interval stand
      </dd>
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
      <dt>not measured</dt>
      <dd>no published record of this testbed has it</dd>
      <dt>{OUR_FAULT}</dt>
      <dd>what was wrong was ours, and says nothing of the contestant; it has no figure and no rank</dd>
      {reach && <ReachLegend />}
    </dl>
  </details>
);
