import type { SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { EntryDetails } from '../../../src/site/details/details.ts';
import { dayText } from '../data/times.ts';

const Statement = ({ statement: { by, on, text, where } }: { readonly statement: Said }) => (
  <figure>
    <blockquote>
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </blockquote>
    <figcaption className="soft">
      {by}, {dayText(on)}, <a href={where}>in public</a>
    </figcaption>
  </figure>
);
type Said = EntryDetails['statements'][number];

/** What its makers say of the figures, in their words, and whether they had a chance to. */
export const Maintainers = ({
  entry: { told },
  statements,
}: {
  readonly entry: SiteEntry;
  readonly statements: readonly Said[];
}) => (
  <>
    <p>
      {told === null
        ? 'They were not given these figures yet, so nobody who knows it best has looked at how it is configured.'
        : `They were given figures, configuration and the command that repeats them on ${dayText(told)}.`}
      {statements.length === 0 && ' There is no statement of theirs.'}
    </p>
    {statements.map((statement) => (
      <Statement key={`${statement.on} ${statement.where}`} statement={statement} />
    ))}
  </>
);
