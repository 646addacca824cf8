import { useSite } from '../parts/site.ts';

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
