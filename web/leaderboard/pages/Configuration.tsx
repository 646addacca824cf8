import type { ReactNode } from 'react';
import type { EntryDetails } from '../../../src/site/details.ts';

type Shown = NonNullable<EntryDetails['configuration']>;

const Written = ({ title, text }: { readonly title: ReactNode; readonly text: string }) => (
  <details className="fold">
    <summary>{title}</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
    <pre tabIndex={0}>{text}</pre>
  </details>
);

const Device = ({ given }: { readonly given: Shown['devices'][number] }) => (
  <>
    <h3>
      {given.role === 'peer' ? 'A member' : 'The infrastructure'}: {given.device}
    </h3>
    <div className="folds">
      {given.files.map(({ path, text }) => (
        <Written key={path} title={<code>{path}</code>} text={text ?? 'Not a text.'} />
      ))}
      <Written title="Commands, in their order" text={given.commands.join('\n')} />
    </div>
  </>
);

/** What devices of a small network are given: every file and every command. */
export const Configuration = ({ configuration }: { readonly configuration: Shown }) => {
  const { scenario, devices, besides } = configuration;
  return (
    <>
      <h2>How it is configured</h2>
      <p>
        What it is given in the network of <code>{scenario}</code>, two homes and a server, by the catalogue
        as it was when this page was made. Words in capitals stand for keys: every session makes new ones.
        {besides !== null && ` ${besides}`}
      </p>
      {devices.map((given) => (
        <Device key={given.device} given={given} />
      ))}
    </>
  );
};
