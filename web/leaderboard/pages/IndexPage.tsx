import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import { type Board, elsewhere, scenarioSlug } from '../data/board.ts';
import { PlainTable } from '../parts/PlainTable.tsx';
import { useSite } from '../parts/site.ts';

/** The first page around the app. What the app shows at first is in it as HTML; the rest is for those without a script. */
export const IndexPage = ({
  dataset,
  board,
  app,
}: {
  readonly dataset: Dataset;
  readonly board: Board;
  /** HTML that React made of the app itself. */
  readonly app: string;
}) => {
  const { base } = useSite();
  return (
    <>
      <h1>Which peer-to-peer VPN works where you are, and how well?</h1>
      <p className="lead">
        Real daemons behind real lines and NATs, the routers that hide many devices behind one address,
        compared in the same rounds: what gets through, what survives, and which differences are more than
        chance.
      </p>
      <noscript>
        <p className="banner">
          Without JavaScript nothing here can be chosen, but every figure is below, scenario by scenario.
        </p>
      </noscript>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React made it of the same data a moment ago, and takes it over. */}
      <div id="app" data-id={dataset.id} dangerouslySetInnerHTML={{ __html: app }} />
      <noscript>
        {dataset.scenarios.map(({ title }, i) => (
          <section key={scenarioSlug(dataset, i)}>
            <h2>
              <a href={`${base}scenarios/${scenarioSlug(dataset, i)}.html`}>{title}</a>
              {elsewhere(dataset, i)}
            </h2>
            <PlainTable board={board} scenario={i} />
          </section>
        ))}
      </noscript>
    </>
  );
};
