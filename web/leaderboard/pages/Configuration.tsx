import type { ReactNode } from 'react';
import { plural } from '../../../src/report/format.ts';
import type { EntryDetails } from '../../../src/site/details/details.ts';
import { Folded } from '../parts/Folded.tsx';

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
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const files = sum(devices.map((given) => given.files.length));
  const commands = sum(devices.map((given) => given.commands.length));
  return (
    <>
      <p>
        What it is given in the network of <code>{scenario}</code>, two homes and a server, by the catalogue
        as it was when this page was made. Words in capitals stand for keys: every session makes new ones.
        {besides !== null && ` ${besides}`}
      </p>
      <Folded
        id="configuration-all"
        summary={`${plural(files, 'file')} and ${plural(commands, 'command')} of ${plural(devices.length, 'device')}`}
      >
        {devices.map((given) => (
          <Device key={given.device} given={given} />
        ))}
      </Folded>
    </>
  );
};

/** Files in the repository that configure and drive it; nothing for none. */
export const Adapter = ({ files }: { readonly files: EntryDetails['adapter'] }) =>
  files.length === 0 ? null : (
    <p>
      The sources that configure and drive it:{' '}
      {files.map((file) => (
        <code key={file}>{file} </code>
      ))}
    </p>
  );
