import { wasOut } from '../../../src/report/was-out.ts';
import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';
import { slugOf } from '../data/board.ts';
import { useSite } from './site.ts';

const KINDS = { anchor: 'anchor', reference: 'no VPN', contestant: null } as const;

export const Tags = ({ entry }: { readonly entry: SiteEntry }) => {
  const kind = KINDS[entry.kind];
  return (
    <>
      {kind !== null && <span className="tag">{kind}</span>}
      {entry.stale !== null && (
        <span className="tag warn" title={wasOut(entry.stale)}>
          stale
        </span>
      )}
    </>
  );
};

/** Name with a link to its page, version and tags; below it licence and what it depends on. */
export const EntryName = ({ dataset, entry }: { readonly dataset: Dataset; readonly entry: SiteEntry }) => {
  const { base } = useSite();
  return (
    <>
      <span className="name">
        <a href={`${base}entries/${slugOf(dataset, entry)}.html`}>{entry.title}</a>{' '}
        <span className="version">{entry.version}</span> <Tags entry={entry} />
      </span>
      {entry.kind !== 'reference' && (
        <span className="facts">
          {entry.licence} · {entry.dependsOn}
        </span>
      )}
    </>
  );
};
