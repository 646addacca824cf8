/** Why something is as it is, with where that can be read. */
export const Because = ({
  because,
  source,
}: {
  readonly because: string;
  /** Null where nothing shows it. */
  readonly source: string | null;
}) => (
  <>
    {because}
    {source !== null && (
      <>
        {' '}
        <a href={source}>Where it says so</a>.
      </>
    )}
  </>
);
