import { ExportLinks } from './ExportLinks.tsx';
import { useSite } from './site.ts';

/** Above what was seen of all entries: all of it as a picture, and as rows; or that nothing was. */
export const AllAsPicture = ({
  isMeasured,
  picture,
  words,
  of,
  what,
}: {
  readonly isMeasured: boolean;
  /** Name of the picture's file, without its ending. */
  readonly picture: string;
  readonly words: string;
  readonly of: 'traversal' | 'survival' | 'outages';
  /** What a row is. */
  readonly what: string;
}) => {
  const { base } = useSite();
  if (!isMeasured) return <p>Not measured yet.</p>;
  return (
    <p>
      <a href={`${base}pictures/${picture}.svg`}>{words}</a>; {what} as <ExportLinks of={of} what={what} />
    </p>
  );
};
