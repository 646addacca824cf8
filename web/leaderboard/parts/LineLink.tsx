import type { ReactNode } from 'react';
import type { SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import { linesPath } from '../data/lines.ts';
import { useSite } from './site.ts';

/** A figure that leads to the lines of the journal that it comes from. */
export const LineLink = ({
  board,
  entry,
  place,
  passed = false,
  children,
}: {
  readonly board: Board;
  readonly entry: SiteEntry | undefined;
  /** On the page with the entry's lines. */
  readonly place: string;
  /** Whether the keyboard passes it by, since there are many and one beside them leads to the same page. */
  readonly passed?: boolean;
  readonly children: ReactNode;
}) => {
  const { base } = useSite();
  return entry === undefined ? (
    children
  ) : (
    <a
      className="line"
      href={`${base}${linesPath(board.dataset, entry)}#${place}`}
      tabIndex={passed ? -1 : undefined}
    >
      {children}
    </a>
  );
};
