import type { Evidence } from '../../../src/catalog/facts.ts';
import { plural } from '../../../src/report/format.ts';
import type { EntryDetails, FailureDetails } from '../../../src/site/details/details.ts';
import { OUR_FAULT } from '../parts/CellContent.tsx';
import { Folded } from '../parts/Folded.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { LineOf, RecordLink } from './RecordLink.tsx';

/** More would be a log, not a page: the records have them all. */
const MOST_FAILURES = 40;

const unique = (items: readonly string[]): readonly string[] =>
  [...new Set(items)].filter((item) => item !== '');

/** What commands are called that measure with the code of the record, and with that of today. */
export const AGAIN = 'The same again';
export const QUICK_LOOK = 'A quick look with today’s lab, against the anchor where it is a run';

/** Lines for a shell below a heading; nothing where there are none. */
export const Commands = ({
  title,
  commands,
}: {
  readonly title: string;
  readonly commands: readonly string[];
}) =>
  unique(commands).length === 0 ? null : (
    <>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <pre tabIndex={0}>{unique(commands).join('\n')}</pre>
    </>
  );

const FoldedCommands = ({
  id,
  title,
  commands,
}: {
  readonly id: string;
  readonly title: string;
  readonly commands: readonly string[];
}) => {
  const lines = unique(commands);
  return lines.length === 0 ? null : (
    <Folded id={id} summary={`${title}: ${plural(lines.length, 'command')}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <pre tabIndex={0}>{lines.join('\n')}</pre>
    </Folded>
  );
};

/** How anybody measures the same again, their own build against it, and that against whoever stands next above it. */
export const Repeat = ({ details: { cells, looks, rivals } }: { readonly details: EntryDetails }) =>
  cells.length + looks.length === 0 ? (
    <p className="soft">Not measured.</p>
  ) : (
    <>
      <FoldedCommands
        id="again-commands"
        title={AGAIN}
        commands={[...cells, ...looks].map(({ again }) => again)}
      />
      {[...cells, ...looks].some(({ again }) => again !== '') && (
        <p className="soft">
          With the commit that made the record, the seed of its orders and everybody who took part: the seed
          orders all of them, and figures of a run compare within its rounds. <code>git switch -</code> leads
          back.
        </p>
      )}
      <FoldedCommands
        id="repeat-commands"
        title={QUICK_LOOK}
        commands={[...cells, ...looks].map(({ reproduce }) => reproduce)}
      />
      <FoldedCommands
        id="compare-commands"
        title="Beat it with your own build"
        commands={cells.map(({ compare }) => compare)}
      />
      <FoldedCommands
        id="rival-commands"
        title="Beat who stands next above it by a score, with a build of it"
        commands={rivals.map(({ compare }) => compare)}
      />
      {cells.some(({ compare }) => compare !== '') && (
        <p className="soft">
          In <code>./my-build</code> lie the executables of your build. The id before it says of which VPN
          they are: write another to measure a build of that one.
        </p>
      )}
    </>
  );

const Failure = ({ failure }: { readonly failure: FailureDetails }) => {
  const logs = Object.entries(failure.logTail);
  return (
    <li>
      <details className="why">
        <summary>
          {failure.correction === undefined ? failure.status : OUR_FAULT}: {failure.where}
        </summary>
        {failure.correction === undefined ? (
          <p>{failure.reason}</p>
        ) : (
          <>
            <p>{failure.correction}</p>
            <p className="soft">
              The record has it as {failure.status}: {failure.reason}
            </p>
          </>
        )}
        <p className="soft">
          <LineOf record={failure.record} line={failure.line}>{`Line ${failure.line}`}</LineOf> of{' '}
          <RecordLink record={failure.record} />
        </p>
        {logs.map(([daemon, tail]) => (
          <div key={daemon}>
            <p className="soft">Last words of {daemon}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
            <pre tabIndex={0}>{tail}</pre>
          </div>
        ))}
      </details>
    </li>
  );
};

/** `3 failed, 1 timeout, 1 by our fault`. */
const countsOf = (failures: readonly FailureDetails[]): string =>
  [...Map.groupBy(failures, ({ status, correction }) => (correction === undefined ? status : 'by our fault'))]
    .map(([status, own]) => `${own.length} ${status}`)
    .join(', ');

/** Everything that was not as one would wish, with what the daemons said last. */
export const Failures = ({ details: { failures } }: { readonly details: EntryDetails }) =>
  failures.length === 0 ? (
    <p>None in the records that this page shows.</p>
  ) : (
    <Folded
      id="failures-all"
      summary={`${countsOf(failures)}; each with its reason and the last words of its daemons`}
    >
      <ul className="failures">
        {failures.slice(0, MOST_FAILURES).map((failure) => (
          <Failure
            key={`${failure.record} ${failure.line} ${failure.where} ${failure.reason}`}
            failure={failure}
          />
        ))}
      </ul>
      {failures.length > MOST_FAILURES && (
        <p className="soft">{failures.length - MOST_FAILURES} more are in the records.</p>
      )}
    </Folded>
  );

const Shown = ({ evidence }: { readonly evidence: Evidence | null }) => {
  if (evidence === null) return <>unknown</>;
  if (evidence.by === 'measured')
    return (
      <>
        measured: “{evidence.test}”{evidence.network === undefined ? '' : ` in ${evidence.network}`}
      </>
    );
  return evidence.urls.map((url, i) => (
    <span key={url}>
      {i > 0 && ', '}
      <a href={url}>{evidence.by === 'docs' ? 'documentation' : 'source'}</a>
    </span>
  ));
};

/** What the catalogue says of it, each with what shows it. */
export const FactsTable = ({ details }: { readonly details: EntryDetails }) => (
  <Folded
    id="facts-all"
    summary={`${plural(details.facts.length, 'fact')} of the catalogue, each with what shows it`}
  >
    <ScrolledTable label="Facts with their evidence" kind="plain">
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Value</th>
          <th scope="col">Shown by</th>
        </tr>
      </thead>
      <tbody>
        {details.facts.map(({ name, value, evidence }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="prose">{value}</td>
            <td>
              <Shown evidence={evidence} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  </Folded>
);
