import type { ReactNode } from 'react';

/** What may be wider than the page scrolls in a region of its own, which the keyboard reaches. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  <section className="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
