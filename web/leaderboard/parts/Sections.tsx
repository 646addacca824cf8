import { Fragment, type ReactNode } from 'react';

export interface PageSection {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

/** The sections of a long page, below links to each of them. */
export const Sections = ({ sections }: { readonly sections: readonly PageSection[] }) => (
  <>
    <nav className="contents" aria-label="On this page">
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
    {sections.map(({ id, title, content }) => (
      <Fragment key={id}>
        <h2 id={id}>{title}</h2>
        {content}
      </Fragment>
    ))}
  </>
);
