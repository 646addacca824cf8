import type { OutageFacts } from '../../../src/site/dataset.ts';
import type { Board } from '../data/board.ts';
import { PATHS } from '../data/reach.ts';
import { recoveryText } from '../data/recovery.ts';
import { sourcesOf, sourceText } from '../data/sources.ts';
import { EntryName } from '../parts/EntryName.tsx';
import { Folded } from '../parts/Folded.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { type Step, toggled } from '../state/view.ts';
import {
  askable,
  NO_SITUATION,
  PEOPLE,
  type Situation,
  SYSTEM_IDS,
  SYSTEMS,
  situationOf,
  WHO_IDS,
  withMine,
} from './answers.ts';
import { END_IDS, ENDS, type End, isTried, MY_END_IDS } from './ends.ts';
import { byFit, type Fit, type FitState, fitOf, isSaid } from './fit.ts';

const FITS: Readonly<Record<FitState, readonly [sign: string, word: string]>> = {
  fits: ['✓', 'fits'],
  doubt: ['?', 'depends'],
  no: ['✗', 'does not fit'],
  unmeasured: ['·', 'not measured'],
};

/** What may be asked of the time without servers, in the words of what is measured. */
const SURVIVAL_CHECKS = [
  ['keeps', 'keep existing connections with all of its servers gone'],
  ['alone', 'let members restart, join and move with all of its servers gone'],
] as const;

const EndChoice = ({
  label,
  ends,
  beside,
  value,
  onChange,
}: {
  readonly label: string;
  readonly ends: readonly End[];
  /** What was said of the other end: what was never tried against it cannot be chosen. */
  readonly beside: End | null;
  readonly value: End | null;
  readonly onChange: (end: End | null) => void;
}) => {
  const options = (common: boolean) =>
    ends
      .filter((end) => ENDS[end].common === common)
      .map((end) => {
        const isOpen = beside === null || isTried(end, beside);
        return (
          <option key={end} value={end} disabled={!isOpen}>
            {isOpen ? ENDS[end].title : `${ENDS[end].title} – not tried with the other one`}
          </option>
        );
      });
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => onChange(ends.find((end) => end === target.value) ?? null)}
      >
        <option value="">not said</option>
        <optgroup label="In everyday words">{options(true)}</optgroup>
        <optgroup label="By class (RFC 4787)">{options(false)}</optgroup>
      </select>
    </label>
  );
};

const Answers = ({
  board,
  situation,
  onChange,
}: {
  readonly board: Board;
  readonly situation: Situation;
  readonly onChange: (situation: Situation) => void;
}) => {
  const set = (part: Partial<Situation>): void => onChange({ ...situation, ...part });
  const isSurvivalKnown = board.dataset.survival.length > 0;
  const { mine, theirs } = situation;
  const theirEnds = mine === 'carrier' || theirs === 'same-carrier' ? END_IDS : MY_END_IDS;
  const asked = askable(situation, board.dataset);
  return (
    <div className="answers">
      <fieldset className="chips">
        <legend>Who are you?</legend>
        {WHO_IDS.map((who) => (
          <button
            key={who}
            type="button"
            aria-pressed={situation.who === who}
            onClick={() => onChange(situation.who === who ? NO_SITUATION : situationOf(who))}
          >
            {PEOPLE[who].title}
          </button>
        ))}
      </fieldset>
      <EndChoice
        label="My device is behind"
        ends={MY_END_IDS}
        beside={theirs === 'same-carrier' ? 'carrier' : theirs}
        value={mine}
        onChange={(end) => onChange(withMine(situation, end))}
      />
      <EndChoice
        label="The others are behind"
        ends={theirEnds}
        beside={mine}
        value={theirs}
        onChange={(end) => set({ theirs: end })}
      />
      <label className="field">
        <span>A server of my own</span>
        <select
          value={situation.server === null ? '' : situation.server ? 'yes' : 'no'}
          onChange={({ target }) => set({ server: target.value === '' ? null : target.value === 'yes' })}
        >
          <option value="">not said</option>
          <option value="yes">yes, with a public address</option>
          <option value="no">none</option>
        </select>
      </label>
      <fieldset className="checks">
        <legend>It has to</legend>
        {SURVIVAL_CHECKS.map(([question, label]) => (
          <label key={question}>
            <input
              type="checkbox"
              disabled={!isSurvivalKnown}
              checked={asked[question]}
              onChange={() =>
                set(question === 'alone' ? { alone: !situation.alone } : { keeps: !situation.keeps })
              }
            />
            {label} {!isSurvivalKnown && <span className="soft">(nobody was measured yet)</span>}
          </label>
        ))}
        {SYSTEM_IDS.map((system) => (
          <label key={system}>
            <input
              type="checkbox"
              checked={situation.systems.includes(system)}
              onChange={() => set({ systems: toggled(situation.systems, system) })}
            />
            run on {SYSTEMS[system].title}
          </label>
        ))}
      </fieldset>
    </div>
  );
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
  outages,
  inOrder,
  recovery,
}: {
  readonly outages: OutageFacts | undefined;
  /** Testbed of most. */
  readonly inOrder: string | null;
  readonly recovery: Fit['recovery'];
}) => (
  <td title={outages === undefined ? undefined : sourceText(outages)}>
    {recoveryText(recovery)}
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
      <RecoveryCell outages={board.outages(entry)} inOrder={board.outagesTestbed} recovery={fit.recovery} />
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
  readonly fits: readonly { readonly entry: number; readonly fit: Fit }[];
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

const Verdicts = ({ board, situation }: { readonly board: Board; readonly situation: Situation }) => {
  const { entries } = board.dataset;
  const fits = entries
    .flatMap((entry, i) => {
      if (entry.kind === 'reference') return [];
      const known = {
        entry,
        reachability: board.reachability(i),
        survival: board.survival(i),
        outages: board.outages(i),
      };
      return [[entry, fitOf(known, situation), i] as const];
    })
    .toSorted(([a, one], [b, other]) => byFit([a, one], [b, other]))
    .map(([, fit, entry]) => ({ entry, fit }));
  const count = (state: FitState): number => fits.filter(({ fit }) => fit.state === state).length;
  const measured = fits.filter(({ fit }) => fit.state !== 'unmeasured');
  const unmeasured = fits.filter(({ fit }) => fit.state === 'unmeasured');
  return (
    <>
      <p role="status">
        <b>{count('fits')}</b> fit, {count('doubt')} depend, {count('no')} do not fit. In this order, then by
        how much is against them, path and name; speed plays no part here.
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

/** Who somebody is and where their devices stand, and which VPN works there. */
export const SituationPart = ({
  board,
  situation,
  onChange,
}: {
  readonly board: Board;
  readonly situation: Situation;
  readonly onChange: (step: Step) => void;
}) => {
  const asked = askable(situation, board.dataset);
  return (
    <section className="situation" aria-labelledby="situation-title">
      <h2 id="situation-title">My situation</h2>
      <Answers board={board} situation={situation} onChange={(next) => onChange({ situation: next })} />
      {isSaid(asked) ? (
        <Verdicts board={board} situation={asked} />
      ) : (
        <p className="soft">
          Say where your devices are, and see who gets through directly, by a relay or not at all. It stays in
          this page’s address and is sent nowhere.
        </p>
      )}
    </section>
  );
};
