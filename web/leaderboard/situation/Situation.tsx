import type { Board } from '../data/board.ts';
import type { Step } from '../state/view.ts';
import { Answers } from './Answers.tsx';
import { askable, type Situation } from './answers.ts';
import { isSaid } from './fit.ts';
import { Verdicts } from './Verdicts.tsx';

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
