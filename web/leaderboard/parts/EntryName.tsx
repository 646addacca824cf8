import { wasOut } from '../../../src/report/was-out.ts';
import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';
import { slugOf } from '../data/board.ts';
import { useSite } from './site.ts';

const KINDS = { anchor: 'anchor', reference: 'no VPN', contestant: null } as const;

export const Tags = ({
  entry,
  why,
}: {
  readonly entry: SiteEntry;
  /** Address of where it says why, unless that is on the same page. */
  readonly why?: string;
}) => {
  const kind = KINDS[entry.kind];
  return (
    <>
      {kind !== null && <span className="tag">{kind}</span>}
      {entry.stale !== null &&
        (why === undefined ? (
          <span className="tag warn">stale</span>
        ) : (
          <a className="tag warn" href={why} title={wasOut(entry.stale)}>
            stale
          </a>
        ))}
    </>
  );
};

/** Name with a link to its page, version and tags; below it licence and what it depends on. */
export const EntryName = ({ dataset, entry }: { readonly dataset: Dataset; readonly entry: SiteEntry }) => {
  const { base } = useSite();
  const page = `${base}entries/${slugOf(dataset, entry)}.html`;
  return (
    <>
      <span className="name">
        <a href={page}>{entry.title}</a> <span className="version">{entry.version}</span>{' '}
        <Tags entry={entry} why={`${page}#stale`} />
      </span>
      {entry.kind !== 'reference' && (
        <span className="facts">
          {entry.licence} · {entry.dependsOn}
        </span>
      )}
    </>
  );
};
