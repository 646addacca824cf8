import type { ReactNode } from 'react';

/**
 * Long content behind a line that says what is in it: closed until somebody opens it, prints the page or follows a link to its id.
 * The id stands inside, because browsers open a fold around the target of a link, and not one that is the target itself.
 */
export const Folded = ({
  id,
  summary,
  children,
}: {
  /** Unique in the page. */
  readonly id: string;
  readonly summary: string;
  readonly children: ReactNode;
}) => (
  <details className="fold folded">
    <summary>{summary}</summary>
    <div className="inside" id={id}>
      {children}
    </div>
  </details>
);
