import type { ReactNode } from 'react';

/** A word for what there is instead of a figure; the reasons open by keyboard and without a script. */
export const Why = ({
  word,
  reasons,
  children,
}: {
  readonly word: string;
  /** Empty where there is nothing to say beside the word. */
  readonly reasons: readonly string[];
  /** What stands after the reasons. */
  readonly children?: ReactNode;
}) =>
  reasons.length === 0 ? (
    <span className="soft">{word}</span>
  ) : (
    <details className="why">
      <summary>{word}</summary>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {children}
    </details>
  );
