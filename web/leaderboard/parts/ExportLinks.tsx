import { useSite } from './site.ts';

/** Where everything of one kind is as rows: `cells` are figures of runs. */
export const ExportLinks = ({
  of,
  what,
}: {
  readonly of: 'cells' | 'traversal' | 'survival' | 'outages';
  /** In words, for those who hear a link without what stands before it. */
  readonly what: string;
}) => {
  const { base } = useSite();
  const formats = [
    ['csv', 'CSV'],
    ['json', 'JSON'],
  ] as const;
  return formats.map(([ending, name], i) => (
    <span key={ending}>
      {i > 0 && ' or '}
      <a href={`${base}data/exports/${of}.${ending}`}>
        {name}
        <span className="unseen"> of {what}</span>
      </a>
    </span>
  ));
};
