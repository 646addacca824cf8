import { finePercent } from '../../../src/report/format.ts';
import type { SiteAudit } from '../../../src/site/audit.ts';
import type { Board } from '../data/board.ts';
import { FactCard } from '../parts/FactCard.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { Audit } from './Audit.tsx';
import { RecordLink } from './RecordLink.tsx';
import { Weights } from './Weights.tsx';

/** How figures come about, what they are allowed to say, and what the runs say of themselves. */
export const MethodPage = ({ board, audit }: { readonly board: Board; readonly audit: SiteAudit | null }) => {
  const { dataset } = board;
  return (
    <>
      <h1>Method, rules and self-audit</h1>
      <p className="lead">
        What a figure here means, what it does not, and how to find out whether to believe it.
      </p>
      <h2>What is measured</h2>
      <p>
        Real daemons run in network namespaces of one machine, behind real NAT rules, on lines with a rate and
        a delay. A session is fresh keys, fresh namespaces and fresh daemons, with traffic until throughput
        has settled before the first figure. A round is every contestant, the network without a VPN, the
        anchor, and one contestant a second time under another name, each once, in an order drawn anew.
      </p>
      <ul>
        <li>A value is the median over sessions.</li>
        <li>
          The ratio to the anchor is the geometric mean of the ratios within rounds, with the paired t
          interval at 95 %. What a machine does from one hour to the next cancels out.
        </li>
        <li>
          A rank is an interval: one more than the number of those called better, up to the number of all less
          those called worse. That takes two things: the two are told apart at 95 % for all of a column at
          once (step-down max-t over sign flips), and the estimated difference is at least the metric’s
          margin.
        </li>
        <li>
          <b>Better</b> and <b>worse</b> need the same two. So a difference is shown, and the best guess is
          that it matters; how large it may be is what the interval says. <b>Equivalent</b> has to be shown
          too. Everything else is <b>undecided</b>, which is not “equal”.
        </li>
        <li>
          A session that failed, timed out, was invalid or is not supported is shown as that with its reason:
          never zero, never left out of a mean, never repeated until it works. What only the lab can have
          spoilt is taken again, up to twice; the contestant’s page has the reason of each try. A cell with
          any session that is not ok in the end has no figure.
        </li>
        <li>Fewer than ten rounds are never ranked.</li>
        <li>
          Nor is a metric in a scenario where, with the noise that was measured there, entries that are equal
          would be called different in far more than 5 % of tables: what a lost packet costs can be so. Each
          such table says “unranked”.
        </li>
      </ul>
      <p className="soft">
        Every formula with where it comes from, and what is not claimed: <code>docs/statistics.md</code> in
        meshmark’s repository.
      </p>
      <h2>Rules</h2>
      <ul>
        <li>
          Each contestant runs as its documentation tells a new user to; every departure is listed on its
          page.
        </li>
        <li>
          An entry more than 90 days behind upstream is stale: it keeps its figures and has neither ranks nor
          verdicts.
        </li>
        <li>
          A published record is never edited. What was wrong in one by our fault is{' '}
          <a href="#corrections">listed below</a>; what is missing or withdrawn for it stays so until it is
          measured anew.
        </li>
        <li>
          Metrics, margins and weights may change after a result; every record is then judged anew by those of
          the day.
        </li>
        <li>There is no money in it, and no author maintains a contestant.</li>
      </ul>
      <p className="soft">
        All of them, with their changes: <code>docs/rules.md</code> in meshmark’s repository.
      </p>
      <h2>What it does not say</h2>
      <ul>
        <li>How fast a VPN is on your hardware: all of a lab shares the cores of one machine.</li>
        <li>
          Anything about scenarios that were not run, or across testbeds: figures of two testbeds have no
          common rank.
        </li>
        <li>
          Whether a VPN is secure. That a marker is not seen in clear shows that bytes were changed, not that
          a cipher is good.
        </li>
      </ul>
      <Weights board={board} />
      <h2 id="margins">Margins</h2>
      <ScrolledTable label="Margins of metrics" kind="plain">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Unit</th>
            <th scope="col">Margin</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {dataset.metrics.map(({ id, title, unit, margin, describes }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{unit}</td>
              <td>{finePercent(margin)}</td>
              <td className="prose">{describes}</td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <h2 id="corrections">Corrections</h2>
      {dataset.corrections.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul>
          {dataset.corrections.map(({ record, text }) => (
            <li key={text}>
              {record !== null && (
                <>
                  <RecordLink record={record} />:{' '}
                </>
              )}
              {text}
            </li>
          ))}
        </ul>
      )}
      <h2 id="data">The data as files</h2>
      <p>
        Below each page are files with a row for each figure of a run, and for each observation of paths,
        survival and outages. A row of these names its line of the record by number, and by the{' '}
        <code>address</code> of that line’s own file from the folder of this site; what failed or was not seen
        is a row with its reason and without figures. In the CSV a text that a spreadsheet would take for a
        formula has an apostrophe in front.
      </p>
      <h2 id="audit">Self-audit</h2>
      <Audit audit={audit} />
      <h2 id="testbeds">Testbeds</h2>
      <p>
        Those of tables first, then those of looks at paths, survival and outages alone. One machine has
        several where another version of the lab measured.
      </p>
      {dataset.testbeds.map(({ id, title, preview, facts }) => (
        <section key={id}>
          <h3>{title}</h3>
          {preview.length > 0 && (
            <p className="banner">
              <b>Preview testbed.</b> {preview.join(' ')}
            </p>
          )}
          <FactCard facts={[...facts, ['Id', <code key="id">{id}</code>]]} />
        </section>
      ))}
      <p>
        Wanted are more machines: without an emulator, with netem and WireGuard in the kernel, and with ARM.
        To contribute one, run <code>./meshmark run --suite standard</code> on it, then{' '}
        <code>./meshmark publish</code> with each directory that it made, and send the folders under{' '}
        <code>results/</code> and <code>results/index.json</code> as a pull request.
      </p>
    </>
  );
};
