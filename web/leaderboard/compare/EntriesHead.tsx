/** The head of a table with a column for each entry that is compared. */
export const EntriesHead = ({
  corner,
  names,
}: {
  /** What stands in the rows. */
  readonly corner: string;
  readonly names: readonly string[];
}) => (
  <thead>
    <tr>
      <th scope="col">{corner}</th>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  </thead>
);
