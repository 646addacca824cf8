import { factor, factorInterval, finePercent, plural } from '../../../src/report/format.ts';
import { type Board, scenarioSlug, slugOf } from '../data/board.ts';
import { cellLines, scoreParts, scorePlace } from '../data/lines.ts';
import { STATUSES, wordOf } from '../parts/CellContent.tsx';
import { Folded } from '../parts/Folded.tsx';
import { Rank } from '../parts/Rank.tsx';
import { ScoreRank } from '../parts/ScoreRank.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { useSite } from '../parts/site.ts';
import { Unscored } from '../parts/Unscored.tsx';
import { Why } from '../parts/Why.tsx';
import { RecordLink } from './RecordLink.tsx';
import { type Above, type ScorePart, type Standing, standingsOf } from './standings.ts';

interface Of {
  readonly board: Board;
  readonly entry: number;
}

/** How far from 1 a factor is at least that does not look like 1. */
const LEAST = 0.005;

const AboveText = ({ board: { dataset }, above }: Pick<Of, 'board'> & { readonly above: Above | null }) => {
  const { base } = useSite();
  const entry = dataset.entries[above?.entry ?? -1];
  if (above === null || entry === undefined) return <span className="soft">—</span>;
  return (
    <>
      <a href={`${base}entries/${slugOf(dataset, entry)}.html`}>{entry.title}</a>{' '}
      <span className="version">{entry.version}</span> {factor(above.times)}
      {above.overlaps && <span className="soft"> (places overlap)</span>}
    </>
  );
};

const Score = ({ board, entry, standing: { useCase, own } }: Of & { readonly standing: Standing }) => {
  const { base } = useSite();
  const whose = board.dataset.entries[entry];
  if (own === undefined || own.score === null || whose === undefined)
    return <Unscored board={board} entry={entry} useCase={useCase} score={own} />;
  const text = factorInterval(own.score, own.low, own.high);
  return whose.kind === 'anchor' ? (
    text
  ) : (
    <a className="line" href={`${base}${scoreParts(board.dataset, whose, useCase.id)}`}>
      {text}
    </a>
  );
};

const ScorePlaces = ({ board: { dataset }, entry, own }: Of & Pick<Standing, 'own'>) =>
  own === undefined || own.score === null ? (
    <span className="soft">—</span>
  ) : (
    <ScoreRank score={own} stale={(dataset.entries[entry]?.stale ?? null) !== null} />
  );

const Named = ({ board: { dataset }, part }: Pick<Of, 'board'> & { readonly part: ScorePart | undefined }) =>
  part === undefined ? (
    <span className="soft">—</span>
  ) : (
    <>
      {dataset.metrics[part.metric]?.title ?? part.key}{' '}
      <span className="soft">in {dataset.scenarios[part.scenario]?.id}</span>{' '}
      {part.factor === null ? 'has no figure' : factor(part.factor)}
    </>
  );

const Row = ({ board, entry, standing }: Of & { readonly standing: Standing }) => {
  const { useCase, own, above, parts } = standing;
  const takes = parts.find(({ shown, factor }) => shown && (factor ?? 0) <= 1 - LEAST);
  const adds = parts.findLast(({ factor }) => (factor ?? 0) >= 1 + LEAST);
  return (
    <tr>
      <th scope="row">{useCase.title}</th>
      <td>
        <Score board={board} entry={entry} standing={standing} />
      </td>
      <td>
        <ScorePlaces board={board} entry={entry} own={own} />
      </td>
      <td>
        <AboveText board={board} above={above} />
      </td>
      <td>
        <Named board={board} part={takes} />
      </td>
      <td>
        <Named board={board} part={adds} />
      </td>
    </tr>
  );
};

const Ratio = ({ board: { dataset }, entry, part }: Of & { readonly part: ScorePart }) => {
  const { base } = useSite();
  const { cell, scenario, metric } = part;
  const own = dataset.entries[entry];
  if (!part.shown)
    return (
      <Why word="not shown" reasons={['Another run than the one that was scored has this table here.']} />
    );
  if (cell === undefined || own === undefined) return <Why word="not measured" reasons={[]} />;
  if (cell.status !== 'ok')
    return (
      <Why word={wordOf(cell)} reasons={[cell.correction ?? cell.reason ?? STATUSES[cell.status].says]} />
    );
  return (
    <a className="line" href={`${base}${cellLines(dataset, own, scenario, metric)}`}>
      {factorInterval(cell.ratio, cell.low, cell.high)}
    </a>
  );
};

const Parts = ({ board, entry, standing }: Of & { readonly standing: Standing }) => {
  const { base } = useSite();
  const { dataset } = board;
  const { useCase, own, parts } = standing;
  const score = own?.score == null ? 'no score' : factorInterval(own.score, own.low, own.high);
  return (
    <Folded
      id={scorePlace(useCase.id)}
      summary={`${useCase.title}: ${score}, made of ${plural(parts.length, 'figure')}`}
    >
      <p className="soft">
        {useCase.describes}
        {useCase.record !== undefined && (
          <>
            {' '}
            From <RecordLink record={useCase.record} />
          </>
        )}
      </p>
      <ScrolledTable label={`What makes the score of ${useCase.title}`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Scenario</th>
            <th scope="col">Ratio to the anchor</th>
            <th scope="col">Places</th>
            <th scope="col">Weight</th>
            <th scope="col">Part in the score</th>
            <th scope="col">Next above</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">{dataset.metrics[part.metric]?.title ?? part.key}</th>
              <td>
                {part.shown ? (
                  <a href={`${base}scenarios/${scenarioSlug(dataset, part.scenario)}.html`}>
                    {dataset.scenarios[part.scenario]?.id}
                  </a>
                ) : (
                  <code>{part.key}</code>
                )}
              </td>
              <td>
                <Ratio board={board} entry={entry} part={part} />
              </td>
              <td>
                <Rank low={part.cell?.rankLow ?? null} high={part.cell?.rankHigh ?? null} />
              </td>
              <td>{finePercent(part.published)}</td>
              <td>{factor(part.factor)}</td>
              <td>
                <AboveText board={board} above={part.above} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </Folded>
  );
};

/** Where an entry stands in each use case, who is next above, and which figures make its score. */
export const Standings = ({ board, entry }: Of) => {
  const { base } = useSite();
  const own = board.dataset.entries[entry];
  const standings = standingsOf(board, entry);
  return (
    <>
      <p className="soft">
        A score is the geometric mean of ratios to the anchor, turned so that above 1 is better, with{' '}
        <a href={`${base}method.html#weights`}>published weights</a>. Next above is who of those with a place
        is better by the least, and how many times as good; a dash says that nobody is.
      </p>
      <ScrolledTable label={`Scores of ${own?.title ?? ''}`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Use case</th>
            <th scope="col">Score</th>
            <th scope="col">Places</th>
            <th scope="col">Next above</th>
            <th scope="col">Takes most</th>
            <th scope="col">Adds most</th>
          </tr>
        </thead>
        <tbody>
          {standings.map((standing) => (
            <Row key={standing.useCase.id} board={board} entry={entry} standing={standing} />
          ))}
        </tbody>
      </ScrolledTable>
      {/* Others are divided by the anchor, so each of its figures makes 1. */}
      {own?.kind !== 'anchor' && standings.some(({ parts }) => parts.length > 0) && (
        <>
          <p className="soft">
            A figure’s part in a score is its ratio, turned the same way, to the power of its weight: below 1
            it takes, above 1 it adds, and all parts multiplied are the score.
          </p>
          {standings.map((standing) =>
            standing.parts.length === 0 ? null : (
              <Parts key={standing.useCase.id} board={board} entry={entry} standing={standing} />
            ),
          )}
        </>
      )}
    </>
  );
};
