import { finePercent } from '../../../src/report/format.ts';
import type { Dataset, SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { placeOfPart } from '../../../src/site/dataset/part-key.ts';
import type { Board } from '../data/board.ts';
import { type ReasonedPart, reasonedParts } from '../data/reasoned-parts.ts';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { useSite } from '../parts/site.ts';
import { nobodysLack } from '../weights/lacks.ts';
import { RecordLink } from './RecordLink.tsx';

const Part = ({
  dataset,
  part: { key, weight, why },
}: {
  readonly dataset: Dataset;
  readonly part: ReasonedPart;
}) => {
  const { scenario, metric } = placeOfPart(key);
  return (
    <tr>
      <th scope="row">{dataset.metrics.find(({ id }) => id === metric)?.title ?? metric}</th>
      <td>
        <code>{scenario}</code>
      </td>
      <td>{weight === null ? <span className="soft">no figure in the record</span> : finePercent(weight)}</td>
      <td className="prose">{why ?? <span className="soft">no reason given</span>}</td>
    </tr>
  );
};

/** Why nobody has a score, where that is so. */
const NoScores = ({ board, useCase }: { readonly board: Board; readonly useCase: SiteUseCase }) => {
  const { unavailable } = useCase;
  if (unavailable === undefined) return null;
  const { reasons } = nobodysLack(board, useCase, unavailable);
  return (
    <>
      <p>These weights are not in use now, since nobody has this score:</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
};

const UseCaseWeights = ({ board, useCase }: { readonly board: Board; readonly useCase: SiteUseCase }) => {
  const { dataset } = board;
  const parts = reasonedParts(useCase);
  return (
    <section>
      <h3>{useCase.title}</h3>
      <p>{useCase.describes}</p>
      <NoScores board={board} useCase={useCase} />
      <ScrolledTable label={`Weights of ${useCase.title}`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Scenario</th>
            <th scope="col">Weight</th>
            <th scope="col">Why it counts, and why so much</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Part key={part.key} dataset={dataset} part={part} />
          ))}
        </tbody>
      </ScrolledTable>
      {useCase.record !== undefined && (
        <p className="soft">
          Scored by <RecordLink record={useCase.record} />.
          {parts.some(({ weight }) => weight === null) &&
            ' The weight of what it has no figure of went to the rest, in proportion.'}
        </p>
      )}
    </section>
  );
};

/** What counts for each score, how much and why, and who said so. */
export const Weights = ({ board }: { readonly board: Board }) => {
  const { base } = useSite();
  const { dataset } = board;
  if (dataset.useCases.length === 0) return null;
  return (
    <>
      <h2 id="weights">Use cases and their weights</h2>
      <p>
        meshmark’s authors, who also wrote the lab, the adapters and the metrics, chose the weights by
        judgement, not from results and not from a survey; nobody’s product was asked for or considered. None
        of them is a maintainer of a contestant. A weight is an exchange rate between figures, and{' '}
        <a href={`${base}index.html`}>everybody may put in their own</a>.
      </p>
      <p className="soft">
        The reasons are those of <code>src/metrics/use-cases.ts</code> in meshmark’s repository. How weights
        change and who may propose others is in <code>docs/rules.md</code> there, what a score is and what its
        weights mean in <code>docs/statistics.md</code>.
      </p>
      {dataset.useCases.map((useCase) => (
        <UseCaseWeights key={useCase.id} board={board} useCase={useCase} />
      ))}
    </>
  );
};
