import { Fragment, type ReactNode } from 'react';
import { controlsFailed } from '../../../src/report/run/audit.ts';
import type { RunAudit, SiteAudit } from '../../../src/site/audit.ts';
import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import type { PageAssets, PagesInput } from '../../../src/site/pages.ts';
import { isMadeUp } from '../data/board.ts';
import { previewReasons } from '../data/preview.ts';
import { machinesOf } from '../data/sources.ts';
import { dayText } from '../data/times.ts';
import { ExportLinks } from '../parts/ExportLinks.tsx';
import { SiteProvider, useSite } from '../parts/site.ts';
import { PreviewTags } from './PreviewTags.tsx';

/** Of the study before this one; only where it is published beside. */
const LEGACY = ['legacy.html', 'Prior study'] as const;

const MENU = [
  ['index.html', 'Table'],
  ['nat.html', 'NATs'],
  ['survival.html', 'Survival'],
  ['outages.html', 'Outages'],
  ['folklore.html', 'Folklore'],
  ['method.html', 'Method'],
] as const;

/** No script and no style but the site's own, of which two stand in the page and are known by their hashes; nothing from elsewhere. */
const policyOf = ({ theme, style }: PageAssets): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${theme.hash}'`,
    `style-src 'sha256-${style.hash}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Runs on the page of which nothing is to be believed. */
const disbelieved = (audit: SiteAudit | null): readonly RunAudit[] =>
  (audit?.runs ?? []).filter((run) => run.shown.length > 0 && controlsFailed(run.audit));

const Banners = ({
  dataset,
  audit,
  base,
}: {
  readonly dataset: Dataset;
  readonly audit: SiteAudit | null;
  readonly base: string;
}) => {
  const reasons = previewReasons(dataset.testbeds);
  const compared = dataset.entries.filter(({ kind }) => kind !== 'reference');
  const untold = compared.filter(({ told }) => told === null);
  return (
    <>
      {isMadeUp(dataset) && (
        <p className="banner loud">
          <b>Made up for tests.</b> No figure on this page was measured.
        </p>
      )}
      {disbelieved(audit).map(({ record, shown }) => (
        <p key={record} className="banner loud">
          <b>Do not believe</b> the figures of {record}, shown in {shown.join(', ')}:{' '}
          <a href={`${base}method.html#audit`}>its own controls failed</a>.
        </p>
      ))}
      {(reasons.length > 0 || untold.length > 0) && (
        <p className="banner">
          {reasons.length > 0 && (
            <>
              <b>Preview testbed{dataset.testbeds.length > 1 && 's'}</b>: {reasons.join(' ')}{' '}
              <a href={`${base}method.html#testbeds`}>Which machines</a>.{' '}
            </>
          )}
          {untold.length > 0 && (
            <>
              <b>Preview figures</b>: the maintainers of{' '}
              {untold.length === compared.length
                ? 'these VPNs'
                : [...new Set(untold.map(({ title }) => title))].join(', ')}{' '}
              were not given them yet, and may find that something is configured wrongly.
            </>
          )}
        </p>
      )}
    </>
  );
};

const Footer = ({ dataset, legacy }: { readonly dataset: Dataset; readonly legacy: boolean }) => {
  const { base } = useSite();
  const looks = [
    ['traversal', 'paths through NATs', dataset.reachability],
    ['survival', 'survival', dataset.survival],
    ['outages', 'outages', dataset.outages],
  ] as const;
  return (
    <footer>
      <p>
        Dataset <code>{dataset.id}</code> of {dayText(dataset.date)}
        {dataset.testbeds.length > 0 && (
          <>
            , measured on{' '}
            <a href={`${base}method.html#testbeds`}>{machinesOf(dataset.testbeds).join('; ')}</a>
          </>
        )}
        . Every figure as <ExportLinks of="cells" what="every figure" />;{' '}
        {looks.map(
          ([of, what, seen]) =>
            seen.length > 0 && (
              <Fragment key={of}>
                each observation of {what} as <ExportLinks of={of} what={what} />;{' '}
              </Fragment>
            ),
        )}
        <a href={`${base}data/dataset.json`}>the dataset</a>.
        {legacy && (
          <>
            {' '}
            Beside it: <a href={`${base}legacy.html`}>what vpn-bench measured</a>.
          </>
        )}
      </p>
      <p>
        Wanted: more testbeds, such as bare metal with the kernel’s own netem, and ARM.{' '}
        <a href={`${base}method.html#testbeds`}>How to contribute a testbed</a>.
      </p>
    </footer>
  );
};

/** A whole page: what is the same on each of them around what is not. */
export const Document = ({
  input,
  path,
  title,
  describes,
  shows,
  children,
  scripted = false,
}: {
  readonly input: PagesInput;
  /** Of the page in the site. */
  readonly path: string;
  readonly title: string;
  readonly describes: string;
  /** What its picture for previews shows, if it has one. */
  readonly shows: string;
  readonly children: ReactNode;
  /** Whether the page has the app in it. */
  readonly scripted?: boolean;
}) => {
  const { dataset, assets, audit, legacy, lines } = input;
  const base = '../'.repeat(path.split('/').length - 1);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policyOf(assets)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={describes} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={describes} />
        <PreviewTags input={input} path={path} shows={shows} />
        <title>{title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: built from the project's own source, and the policy has its hash. */}
        <script dangerouslySetInnerHTML={{ __html: assets.theme.text }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above. */}
        <style dangerouslySetInnerHTML={{ __html: assets.style.text }} />
        <link rel="icon" href={`${base}icon.svg`} type="image/svg+xml" />
        {scripted && <script type="module" src={`${base}${assets.script}`} />}
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <header>
          <p className="mark">
            <a href={`${base}index.html`}>meshmark</a>
          </p>
          <nav aria-label="Pages">
            <ul>
              {[...MENU, ...(legacy === null ? [] : [LEGACY])].map(([to, name]) => (
                <li key={to}>
                  <a href={`${base}${to}`} aria-current={to === path ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <button type="button" id="theme" className="script-only">
            Dark
          </button>
        </header>
        <SiteProvider value={{ base, lines }}>
          <main id="main" tabIndex={-1}>
            <Banners dataset={dataset} audit={audit} base={base} />
            {children}
          </main>
          <Footer dataset={dataset} legacy={legacy !== null} />
        </SiteProvider>
      </body>
    </html>
  );
};
