import type { OutageFacts, SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { PATHS } from '../data/reach.ts';
import { NEW_ADDRESS, recoveryText } from '../data/recovery.ts';
import { sourcesOf, sourceText } from '../data/sources.ts';
import { EntryName } from '../parts/EntryName.tsx';
import { Folded } from '../parts/Folded.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import type { Situation } from './answers.ts';
import { type Fit, type FitState, type Fitted, fitsOf } from './fit.ts';

const FITS: Readonly<Record<FitState, readonly [sign: string, word: string]>> = {
  fits: ['✓', 'fits'],
  doubt: ['?', 'depends'],
  no: ['✗', 'does not fit'],
  unmeasured: ['·', 'not measured'],
};

const Mark = ({
  of: [sign, word],
  name,
}: {
  readonly of: readonly [string, string];
  readonly name: string;
}) => (
  <span className={`answer is-${name}`}>
    <span aria-hidden="true">{sign} </span>
    {word}
  </span>
);

/** What packets did after the address changed; a time is marked where it is of another testbed than most. */
const RecoveryCell = ({
  board,
  own,
  outages,
  inOrder,
  recovery,
}: {
  readonly board: Board;
  readonly own: SiteEntry;
  readonly outages: OutageFacts | undefined;
  /** Testbed of most. */
  readonly inOrder: string | null;
  readonly recovery: Fit['recovery'];
}) => (
  <td title={outages === undefined ? undefined : sourceText(outages)}>
    {recovery.kind === 'seen' ? (
      <LineLink board={board} entry={own} place={lookPlace('outages', NEW_ADDRESS)} passed>
        {recoveryText(recovery)}
      </LineLink>
    ) : (
      recoveryText(recovery)
    )}
    {outages !== undefined && recovery.kind === 'seen' && outages.testbed !== inOrder && (
      <span className="beside">on another testbed: {outages.machine}</span>
    )}
  </td>
);

const FitRow = ({
  board,
  entry,
  fit,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly fit: Fit;
}) => {
  const { dataset } = board;
  const own = dataset.entries[entry];
  return own === undefined ? null : (
    <tr>
      <th scope="row">
        <EntryName dataset={dataset} entry={own} />
      </th>
      <td>
        <Mark of={FITS[fit.state]} name={fit.state} />
      </td>
      <td>
        <Mark of={[PATHS[fit.path].sign, PATHS[fit.path].word]} name={`path-${fit.path}`} />
      </td>
      <RecoveryCell
        board={board}
        own={own}
        outages={board.outages(entry)}
        inOrder={board.outagesTestbed}
        recovery={fit.recovery}
      />
      <td>
        <ul className="reasons">
          {fit.reasons.map(({ state, text, source }) => (
            <li key={text} className={`is-${state}`} title={source}>
              <span aria-hidden="true">{FITS[state][0]} </span>
              <span className="unseen">{FITS[state][1]}: </span>
              {text}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
};

/** The records that answers about servers and new addresses are from, each with its testbed. */
const Sources = ({ board }: { readonly board: Board }) => {
  const { survival, outages } = board.dataset;
  const sources = sourcesOf([...survival, ...outages]);
  return sources.length === 0 ? null : (
    <>
      <p className="soft">
        What works without servers and after a new address is from these records. Whether something works
        compares across testbeds; times do not, and order nobody here.
      </p>
      <ul className="soft">
        {sources.map((source) => (
          <li key={source.record}>{sourceText(source)}</li>
        ))}
      </ul>
    </>
  );
};

const FitTable = ({
  board,
  label,
  fits,
}: {
  readonly board: Board;
  readonly label: string;
  readonly fits: readonly Fitted[];
}) => (
  <ScrolledTable label={label} kind="fits">
    <thead>
      <tr>
        <th scope="col">VPN</th>
        <th scope="col">Fits</th>
        <th scope="col">Path</th>
        <th scope="col">After a new address</th>
        <th scope="col">Because</th>
      </tr>
    </thead>
    <tbody>
      {fits.map(({ entry, fit }) => (
        <FitRow key={entry} board={board} entry={entry} fit={fit} />
      ))}
    </tbody>
  </ScrolledTable>
);

/** Who fits a situation, and why; who was not measured in it apart. */
export const Verdicts = ({ board, situation }: { readonly board: Board; readonly situation: Situation }) => {
  const byState = Object.groupBy(fitsOf(board, situation), ({ fit }) => fit.state);
  const { fits = [], doubt = [], no = [], unmeasured = [] } = byState;
  const measured = [...fits, ...doubt, ...no];
  return (
    <>
      <p role="status">
        <b>{fits.length}</b> fit, {doubt.length} depend, {no.length} do not fit. In this order, then by how
        much is against them, path and name; speed plays no part here.
      </p>
      {measured.length > 0 && <FitTable board={board} label="Who fits my situation" fits={measured} />}
      {unmeasured.length > 0 && (
        <Folded
          id="situation-unmeasured"
          summary={`${unmeasured.length} not measured in something that you ask`}
        >
          <FitTable board={board} label="Who was not measured in my situation" fits={unmeasured} />
        </Folded>
      )}
      <Sources board={board} />
    </>
  );
};
