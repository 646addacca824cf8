import type { EntryDetails } from '../../../../src/site/details/details.ts';
import { Because } from '../../parts/Because.tsx';

type Surprise = EntryDetails['surprises'][number];

const KINDS: Readonly<Record<Surprise['kind'], string>> = {
  lost: 'Relayed or not reached though a hole can be punched',
  bonus: 'Direct though no hole can be punched',
  differs: 'Not the same in every pass',
  unreachable: 'Not reached, where no hole can be punched',
  'daemon errs': 'The daemon says something else than the counters',
};

/** Where it did not do between two routers what one would expect, each with the reason as far as it was found. */
export const Surprises = ({ surprises }: { readonly surprises: readonly Surprise[] }) => {
  if (surprises.length === 0) return <p>None.</p>;
  const groups = Map.groupBy(surprises, ({ kind, because }) => `${kind}\n${because ?? ''}`);
  return (
    <ul>
      {[...groups].map(([key, [first, ...others]]) =>
        first === undefined ? null : (
          <li key={key}>
            <details className="why">
              <summary>
                {KINDS[first.kind]} ({others.length + 1} {others.length === 0 ? 'pair' : 'pairs'})
              </summary>
              <ul>
                {[first, ...others].map(({ pair, seen }) => (
                  <li key={pair}>{seen}</li>
                ))}
              </ul>
            </details>
            <p>
              <Because because={first.because ?? 'Nobody has found out why yet.'} source={first.source} />
            </p>
          </li>
        ),
      )}
    </ul>
  );
};
