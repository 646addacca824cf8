import type { ReactNode } from 'react';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { traversalSvg } from '../../src/report/nat/traversal-svg.ts';
import type { Page, RenderPages } from '../../src/site/pages.ts';
import { App } from './App.tsx';
import { boardOf, elsewhere, scenarioSlug, slugOf } from './data/board.ts';
import { linesPath } from './data/lines.ts';
import { Document } from './pages/Document.tsx';
import { EntryPage } from './pages/EntryPage.tsx';
import { FolklorePage } from './pages/FolklorePage.tsx';
import { IndexPage } from './pages/IndexPage.tsx';
import { LegacyPage } from './pages/LegacyPage.tsx';
import { LinesPage } from './pages/LinesPage.tsx';
import { MethodPage } from './pages/MethodPage.tsx';
import { NatPage } from './pages/nat/NatPage.tsx';
import { NAT_PICTURE, natSvg } from './pages/nat/nat-svg.ts';
import { verdictsOf } from './pages/nat/picture.ts';
import { OutagesPage } from './pages/outage/OutagesPage.tsx';
import { OUTAGES_PICTURE, outagesSvg } from './pages/outage/outages-svg.ts';
import { FIRST_PICTURE } from './pages/PreviewTags.tsx';
import { ScenarioPage } from './pages/ScenarioPage.tsx';
import { SurvivalPage } from './pages/without-servers/SurvivalPage.tsx';
import { SURVIVAL_PICTURE, survivalSvg } from './pages/without-servers/survival-svg.ts';
import { SiteProvider } from './parts/site.ts';
import { DEFAULT_VIEW } from './state/view.ts';

/** Every page of the site, complete without a script. */
export const renderPages: RenderPages = (input): readonly Page[] => {
  const { dataset } = input;
  const board = boardOf(dataset);
  const page = (
    path: string,
    title: string,
    describes: string,
    content: ReactNode,
    {
      shows = FIRST_PICTURE,
      scripted = false,
    }: { readonly shows?: string; readonly scripted?: boolean } = {},
  ): Page => ({
    path,
    text: `<!doctype html>\n${renderToStaticMarkup(
      <Document
        input={input}
        path={path}
        title={`${title} · meshmark`}
        describes={describes}
        shows={shows}
        scripted={scripted}
      >
        {content}
      </Document>,
    )}\n`,
  });
  const app = renderToString(
    <SiteProvider value={{ base: '', lines: {} }}>
      <App dataset={dataset} view={DEFAULT_VIEW} onStep={() => {}} onStartAgain={() => {}} />
    </SiteProvider>,
  );
  return [
    page(
      'index.html',
      'Which peer-to-peer VPN works where you are',
      'Real VPN daemons behind real NATs and lines, compared in the same rounds.',
      <IndexPage dataset={dataset} board={board} app={app} />,
      { scripted: true },
    ),
    ...dataset.entries.map((entry, i) =>
      page(
        `entries/${slugOf(dataset, entry)}.html`,
        `${entry.title} ${entry.version}`,
        `What meshmark measured of ${entry.title}: figures, paths through NATs, survival, outages.`,
        <EntryPage board={board} entry={i} details={input.details[entry.name]} />,
        { shows: `Paths that ${entry.title} ${entry.version} finds between kinds of routers` },
      ),
    ),
    ...dataset.entries.map((entry, i) =>
      page(
        linesPath(dataset, entry),
        `Where the figures of ${entry.title} ${entry.version} come from`,
        `Every session of ${entry.title}, with its line of the journal.`,
        <LinesPage board={board} entry={i} details={input.details[entry.name]} />,
      ),
    ),
    ...dataset.scenarios.map((scenario, i) =>
      page(
        `scenarios/${scenarioSlug(dataset, i)}.html`,
        `${scenario.title}${elsewhere(dataset, i)}`,
        scenario.asks,
        <ScenarioPage board={board} scenario={i} delivered={input.delivered} />,
      ),
    ),
    page(
      'nat.html',
      'Paths through NATs',
      'Which VPN finds a direct path between which kinds of routers.',
      <NatPage board={board} />,
      { shows: NAT_PICTURE },
    ),
    page(
      'survival.html',
      'What survives without the centre',
      'What a VPN still does when its servers are gone.',
      <SurvivalPage board={board} />,
      { shows: SURVIVAL_PICTURE },
    ),
    page(
      'outages.html',
      'Outages',
      'How long packets stay away when daemons, cables, routers and addresses fail.',
      <OutagesPage board={board} />,
      { shows: OUTAGES_PICTURE },
    ),
    page(
      'folklore.html',
      'Folklore, tested',
      'Claims about VPNs, and what measurements say.',
      <FolklorePage board={board} />,
    ),
    page(
      'method.html',
      'Method, rules and self-audit',
      'How meshmark measures, what figures may say, and what runs say of themselves.',
      <MethodPage board={board} audit={input.audit} />,
    ),
    ...(input.legacy === null
      ? []
      : [
          page(
            'legacy.html',
            input.legacy.title,
            'Figures of an earlier study, with what its runs can show and what not.',
            <LegacyPage table={input.legacy} />,
          ),
        ]),
    ...(dataset.reachability.length === 0 ? [] : [{ path: 'pictures/nat.svg', text: natSvg(board) }]),
    ...(dataset.survival.length === 0 ? [] : [{ path: 'pictures/survival.svg', text: survivalSvg(board) }]),
    ...(dataset.outages.length === 0 ? [] : [{ path: 'pictures/outages.svg', text: outagesSvg(board) }]),
    ...dataset.reachability.flatMap((reachability): readonly Page[] => {
      const entry = dataset.entries[reachability.entry];
      return entry === undefined
        ? []
        : [
            {
              path: `pictures/nat-${slugOf(dataset, entry)}.svg`,
              text: traversalSvg(
                `${entry.title} ${entry.version}`,
                verdictsOf(`${entry.title} ${entry.version}`, reachability),
              ),
            },
          ];
    }),
  ];
};
