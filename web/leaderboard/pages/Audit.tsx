import { percent } from '../../../src/report/format.ts';
import type { TimeAccount } from '../../../src/report/run/time.ts';
import type { AaComparison } from '../../../src/report/run/types.ts';
import type { RunAudit, SiteAudit } from '../../../src/site/audit.ts';
import { sum } from '../../../src/stats/summary.ts';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { noiseTable } from './noise.ts';
import { RecordLink } from './RecordLink.tsx';

const Floor = ({ comparison }: { readonly comparison: AaComparison | null }) =>
  comparison === null ? (
    <td className="soft">no copies</td>
  ) : (
    <td>
      ±{percent(comparison.halfWidth)}
      {comparison.significant ? ', called different' : ''}
    </td>
  );

const Noise = ({ run: { record, audit } }: { readonly run: RunAudit }) => {
  const { scenarios, rows } = noiseTable(audit.comparisons);
  return rows.length === 0 ? null : (
    <details className="fold">
      <summary>Noise floor by metric and scenario</summary>
      <ScrolledTable label={`Noise floor of ${record}`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {scenarios.map((scenario) => (
              <th key={scenario} scope="col">
                {scenario}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ metric, cells }) => (
            <tr key={metric}>
              <th scope="row">
                <code>{metric}</code>
              </th>
              {cells.map((comparison, i) => (
                <Floor key={scenarios[i]} comparison={comparison} />
              ))}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <p className="note soft">
        Half of the 95 % interval of copies against their originals, all of them together. Quiet contestants
        are told apart by less, and those with a rare dip only by more.
      </p>
    </details>
  );
};

const minutes = (ms: number): string => (ms / 60_000).toFixed(1);

const TimeTable = ({ record, time }: { readonly record: string; readonly time: TimeAccount }) => {
  const { wallMs, steps, entries } = time;
  const sessionsMs = sum(entries.map(({ ms }) => ms));
  const restMs = sessionsMs - sum(steps.map(({ ms }) => ms));
  return (
    <details className="fold">
      <summary>Time by contestant and step, in minutes</summary>
      <ScrolledTable label={`Time of ${record} by contestant and step`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Contestant</th>
            {steps.map(({ step }) => (
              <th key={step} scope="col">
                {step}
              </th>
            ))}
            <th scope="col">rest</th>
            <th scope="col">all</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ entry, ms, steps: own }) => (
            <tr key={entry}>
              <th scope="row">{entry}</th>
              {steps.map(({ step }) => (
                <td key={step}>{minutes(own[step] ?? 0)}</td>
              ))}
              <td>{minutes(ms - sum(Object.values(own)))}</td>
              <td>{minutes(ms)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All of them</th>
            {steps.map(({ step, ms }) => (
              <td key={step}>{minutes(ms)}</td>
            ))}
            <td>{minutes(restMs)}</td>
            <td>{minutes(sessionsMs)}</td>
          </tr>
          <tr>
            <th scope="row">Share of the run</th>
            {steps.map(({ step, share }) => (
              <td key={step}>{percent(share)}</td>
            ))}
            <td>{percent(restMs / wallMs)}</td>
            <td>{percent(sessionsMs / wallMs)}</td>
          </tr>
        </tfoot>
      </ScrolledTable>
      <p className="note soft">
        “Rest” is what sessions took beside their steps; {minutes(wallMs - sessionsMs)} minutes passed between
        sessions.
      </p>
    </details>
  );
};

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
        <Noise run={run} />
        {run.time !== null && <TimeTable record={run.record} time={run.time} />}
      </section>
    ))
  );
