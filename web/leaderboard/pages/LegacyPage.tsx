import { figure } from '../../../src/report/format.ts';
import type { LegacyCell, LegacyTable } from '../../../src/site/legacy.ts';
import { FactCard } from '../parts/FactCard.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { Why } from '../parts/Why.tsx';

const Figure = ({ cell }: { readonly cell: LegacyCell }) => {
  if (cell.of === 0) return <span className="soft">not run</span>;
  if (cell.value === null) return <span className="soft">no figure, 0 of {cell.of}</span>;
  return (
    <>
      <b className="value">{figure(cell.value)}</b>
      <span className="beside">
        {cell.min !== null && cell.max !== null ? `${figure(cell.min)} to ${figure(cell.max)}` : ''}
        {cell.ok < cell.of ? ` ${cell.ok} of ${cell.of}` : ''}
      </span>
      {cell.note !== null && <Why word="note" reasons={[cell.note]} />}
    </>
  );
};

/** What the study before this one published, with what its runs can show and what not. */
export const LegacyPage = ({ table }: { readonly table: LegacyTable }) => (
  <>
    <h1>{table.title}</h1>
    <p className="lead">
      Figures of an earlier study as it published them. They were made elsewhere and otherwise, so they have
      no verdicts and no ranks, and stand in no table with ours.
    </p>
    <FactCard
      facts={[
        [
          'Source',
          <a key="source" href={table.source}>
            {table.source}
          </a>,
        ],
        [
          'State',
          <span key="state">
            <code>{table.commit}</code>, {table.date}
          </span>,
        ],
        ['Machines', table.testbed],
      ]}
    />
    <div className="columns">
      <section>
        <h2>What it shows</h2>
        <ul>
          {table.shows.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What it cannot show</h2>
        <ul>
          {table.cannotShow.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
    </div>
    {table.profiles.map(({ id, title, impairment }) => (
      <section key={id}>
        <h2>{title}</h2>
        {impairment !== null && <p className="soft">{impairment}</p>}
        <ScrolledTable label={`Figures of vpn-bench, ${title}`} kind="board">
          <thead>
            <tr>
              <th scope="col">VPN</th>
              {table.columns.map((column) => (
                <th key={column.id} scope="col">
                  {column.title}
                  <span className="unit">
                    {column.unit}, {column.direction === 'higher-is-better' ? 'more' : 'less'} is better
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows
              .filter((row) => row.profile === id)
              .map((row) => (
                <tr key={row.vpn}>
                  <th scope="row">{row.title}</th>
                  {row.cells.map((cell, i) => (
                    <td key={table.columns[i]?.id} className="cell">
                      <Figure cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </ScrolledTable>
      </section>
    ))}
    <h2>Columns</h2>
    <dl>
      {table.columns.map(({ id, title, note }) =>
        note === null ? null : (
          <div key={id}>
            <dt>{title}</dt>
            <dd>{note}</dd>
          </div>
        ),
      )}
    </dl>
  </>
);
