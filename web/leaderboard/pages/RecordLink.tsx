import { useSite } from '../parts/site.ts';

/** One line of a record, from 1, as the file of its own that the site has of it. */
export const LineOf = ({
  record,
  line,
  children,
}: {
  readonly record: string;
  readonly line: number;
  readonly children: string;
}) => {
  const { base } = useSite();
  return <a href={`${base}data/records/${encodeURIComponent(record)}/lines/${line}.json`}>{children}</a>;
};

/** A record, with a link to the lines that figures come from where the site has them. */
export const RecordLink = ({ record }: { readonly record: string }) => {
  const { base, lines } = useSite();
  const file = lines[record];
  return file === undefined ? (
    <code>{record}</code>
  ) : (
    <a href={`${base}data/records/${encodeURIComponent(record)}/${file}`}>
      <code>{record}</code>
    </a>
  );
};
