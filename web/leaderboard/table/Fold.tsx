import type { ReactNode } from 'react';

/** Choices that few readers make, out of the way until somebody opens them. */
export const Fold = ({
  title,
  chosen,
  children,
}: {
  readonly title: string;
  /** How many are made. */
  readonly chosen: number;
  readonly children: ReactNode;
}) => (
  <details className="fold">
    <summary>
      {title}
      {chosen > 0 && <span className="count"> {chosen}</span>}
    </summary>
    {children}
  </details>
);
