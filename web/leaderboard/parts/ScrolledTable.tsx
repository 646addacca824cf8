import type { ReactNode } from 'react';
import { Scroll } from './Scroll.tsx';

/** A table with its name for those who do not see it, in a region that scrolls by itself. */
export const ScrolledTable = ({
  label,
  kind,
  children,
}: {
  readonly label: string;
  /** How it looks: a class of `styles/table.css`. */
  readonly kind: 'board' | 'plain' | 'survival' | 'fits';
  readonly children: ReactNode;
}) => (
  <Scroll label={label}>
    <table className={kind}>
      <caption className="unseen">{label}</caption>
      {children}
    </table>
  </Scroll>
);
