import { factorInterval, plural } from '../../../src/report/format.ts';
import type { EntryDetails } from '../../../src/site/details/details.ts';
import type { Board } from '../data/board.ts';
import { dayText } from '../data/times.ts';
import { Folded } from '../parts/Folded.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { RecordLink } from './RecordLink.tsx';

type Row = EntryDetails['history'][number];

const KINDS: Readonly<Record<Row['kind'], string>> = {
  run: 'figures',
  traversal: 'paths through NATs',
  survival: 'without its servers',
  outages: 'outages',
};

const testbedText = ({ sameTestbed }: Row): string => {
  if (sameTestbed === null) return 'compared with no run';
  return sameTestbed ? 'that of the newest run' : 'another: not comparable';
};

const Records = ({ history }: { readonly history: readonly Row[] }) => (
  <Folded id="records" summary={`${plural(history.length, 'record')} in which it took part`}>
    <ScrolledTable label="Records in which it took part" kind="plain">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Version</th>
          <th scope="col">What was measured</th>
          <th scope="col">Testbed</th>
          <th scope="col">Record</th>
          <th scope="col">SHA-256 of the program</th>
        </tr>
      </thead>
      <tbody>
        {history.map((row) => (
          <tr key={`${row.record} ${row.name}`}>
            <th scope="row">{dayText(row.date)}</th>
            <td>{row.version}</td>
            <td>{KINDS[row.kind]}</td>
            <td>{testbedText(row)}</td>
            <td>
              <RecordLink record={row.record} />
            </td>
            <td>{row.program === null ? 'unknown' : <code>{row.program.slice(0, 12)}</code>}</td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  </Folded>
);

/** Ratios of several runs side by side; nothing for one, whose ratios stand among the figures. */
const OverTime = ({ board, history }: { readonly board: Board; readonly history: readonly Row[] }) => {
  const runs = history.filter(({ figures }) => figures.length > 0);
  if (runs.length < 2) return null;
  const keyOf = ({ scenario, metric }: Row['figures'][number]): string => `${scenario} ${metric}`;
  const measured = new Map(runs.flatMap(({ figures }) => figures).map((one) => [keyOf(one), one] as const));
  return (
    <Folded
      id="ratios"
      summary={`How it changed: ratios to the anchor in ${plural(measured.size, 'cell')} of ${runs.length} runs`}
    >
      <p>
        Ratios to the anchor of the same run, with 95 % intervals, newest run first. Only runs of one testbed
        stand beside each other.
      </p>
      <ScrolledTable label="Ratios to the anchor over time" kind="plain">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Scenario</th>
            {runs.map(({ record, name, date, version }) => (
              <th key={`${record} ${name}`} scope="col">
                {version}, {dayText(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...measured].map(([key, { scenario, metric }]) => (
            <tr key={key}>
              <th scope="row">{board.dataset.metrics.find(({ id }) => id === metric)?.title ?? metric}</th>
              <td>{scenario}</td>
              {runs.map(({ record, name, figures }) => {
                const {
                  ratio = null,
                  low = null,
                  high = null,
                } = figures.find((one) => keyOf(one) === key) ?? {};
                return <td key={`${record} ${name}`}>{factorInterval(ratio, low, high)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </Folded>
  );
};

/** In which version it took part in which record, and how it did in runs that compare with each other. */
export const History = ({ board, details }: { readonly board: Board; readonly details: EntryDetails }) => (
  <>
    <Records history={details.history} />
    <OverTime board={board} history={details.history} />
  </>
);
