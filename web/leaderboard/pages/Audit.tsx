import type { RunAudit, SiteAudit } from '../../../src/site/audit.ts';
import { Scroll } from '../parts/Scroll.tsx';
import { percent } from './percent.ts';
import { RecordLink } from './RecordLink.tsx';

const Time = ({ run: { record, time } }: { readonly run: RunAudit }) =>
  time === null ? null : (
    <details className="fold">
      <summary>
        {(time.wallMs / 3_600_000).toFixed(1)} hours, {percent(time.usefulShare)} of them measuring or
        bringing up
      </summary>
      <Scroll label={`Time of ${record} by step`}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Minutes</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {time.steps.map(({ step, ms, share }) => (
              <tr key={step}>
                <th scope="row">{step}</th>
                <td>{(ms / 60_000).toFixed(1)}</td>
                <td>{percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );

/** What the runs say of themselves. */
export const Audit = ({ audit }: { readonly audit: SiteAudit | null }) =>
  audit === null || audit.runs.length === 0 ? (
    <p>No run in this dataset, so nothing to audit.</p>
  ) : (
    audit.runs.map((run) => (
      <section key={run.record}>
        <h3>
          <RecordLink record={run.record} />
          {!run.published && <span className="tag warn">not published</span>}
        </h3>
        {run.shown.length > 0 && <p className="soft">The page shows it in {run.shown.join(', ')}.</p>}
        <ul>
          {run.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Time run={run} />
      </section>
    ))
  );
