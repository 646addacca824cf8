import type { Board } from '../data/board.ts';
import { toggled } from '../state/view.ts';
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

/** What somebody says of themselves: as much or as little as they like. */
export const Answers = ({
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
