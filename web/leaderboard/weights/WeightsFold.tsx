import type { SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import type { LoadedRounds } from '../data/useRounds.ts';
import type { Step, Weights } from '../state/view.ts';
import { Fold } from '../table/Fold.tsx';
import { orderSentences } from './order.ts';
import { partsOf } from './own.ts';
import { unheldSentence } from './unheld.ts';

const points = (share: number): number => Math.round(1000 * share) / 10;

const clamped = (text: string): number => {
  const value = Number(text);
  return Number.isFinite(value) ? Math.min(100, Math.max(0, Math.round(10 * value) / 10)) : 0;
};

const without = (weights: Weights, id: string): Weights =>
  Object.fromEntries(Object.entries(weights).filter(([useCase]) => useCase !== id));

const CaseWeights = ({
  board,
  published,
  shown,
  weights,
  onChange,
}: {
  readonly board: Board;
  readonly published: SiteUseCase;
  /** The same, with the scores that the table has. */
  readonly shown: SiteUseCase;
  readonly weights: Weights;
  readonly onChange: (weights: Weights) => void;
}) => {
  const { dataset } = board;
  const own = weights[published.id];
  const parts = partsOf(dataset, published).map((part) => ({
    ...part,
    points: own === undefined ? points(part.published) : (own[part.key] ?? 0),
  }));
  const total = parts.reduce((sum, part) => sum + part.points, 0);
  const doubt = unheldSentence(shown, published);
  const change = (key: string, to: number): void =>
    onChange({
      ...weights,
      [published.id]: {
        ...Object.fromEntries(parts.map((part) => [part.key, part.points])),
        [key]: to,
      },
    });
  return (
    <fieldset className="weights">
      <legend>{published.title}</legend>
      {parts.map(({ key, scenario, metric, points: own }) => (
        <label key={key}>
          <span>
            {dataset.metrics[metric]?.title ?? key}{' '}
            <span className="soft">{dataset.scenarios[scenario]?.id}</span>
          </span>
          <input
            type="number"
            min="0"
            max="100"
            step="any"
            value={own}
            onChange={({ target }) => change(key, clamped(target.value))}
          />
          <span className="share">{total === 0 ? '–' : `${Math.round((100 * own) / total)} %`}</span>
        </label>
      ))}
      <p>
        <button
          type="button"
          disabled={own === undefined}
          onClick={() => onChange(without(weights, published.id))}
        >
          Published weights<span className="unseen"> of {published.title}</span>
        </button>
      </p>
      {total === 0 && <p>Every weight is 0, so the published ones count.</p>}
      {shown.unavailable !== undefined && <p>It cannot be weighed anew: {shown.unavailable}.</p>}
      {doubt !== null && <p>{doubt}</p>}
      {orderSentences(shown, (entry) => dataset.entries[entry]?.title ?? '').map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </fieldset>
  );
};

/** What counts for the scores, and how much: the published weights until a reader gives others. */
export const WeightsFold = ({
  published,
  board,
  weights,
  loaded,
  onChange,
}: {
  /** With the published scores. */
  readonly published: Board;
  /** With the scores that the table has. */
  readonly board: Board;
  readonly weights: Weights;
  readonly loaded: LoadedRounds;
  readonly onChange: (step: Step) => void;
}) => {
  const scored = published.dataset.useCases.flatMap((useCase, i) => {
    const shown = board.dataset.useCases[i];
    return useCase.scores.length === 0 || shown === undefined ? [] : [{ useCase, shown }];
  });
  if (scored.length === 0) return null;
  const chosen = Object.keys(weights).length;
  return (
    <Fold title="Weights of the scores" chosen={chosen}>
      <div className="facets">
        {scored.map(({ useCase, shown }) => (
          <CaseWeights
            key={useCase.id}
            board={published}
            published={useCase}
            shown={shown}
            weights={weights}
            onChange={(next) => onChange({ weights: next })}
          />
        ))}
      </div>
      {chosen > 0 && loaded.trouble !== null && (
        <p role="alert">The rounds could not be read, so the published weights count: {loaded.trouble}</p>
      )}
      <p className="soft note">
        Points, of which proportions count; with 0 a figure plays no part. Scores, intervals and places are
        made anew from every round, by the rules of the published ones.{' '}
        <a href="method.html#weights">Why those, and who chose them</a>.
      </p>
    </Fold>
  );
};
