import { useEffect, useState } from 'react';
import { ROUNDS_FORMAT, type SiteRounds } from '../../../src/site/details/rounds.ts';
import { type Rounds, roundsOf } from './rounds.ts';

/** Rounds once they are there; why they will not be, if so. Neither while they load, or are not wanted. */
export interface LoadedRounds {
  readonly rounds: Rounds | null;
  readonly trouble: string | null;
}

const NOT_YET: LoadedRounds = { rounds: null, trouble: null };

const load = async (id: string): Promise<Rounds> => {
  const response = await fetch(`data/rounds.json?${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(`data/rounds.json: ${response.status}`);
  const file = (await response.json()) as SiteRounds;
  if (file.meshmarkRounds !== ROUNDS_FORMAT || file.dataset !== id)
    throw new Error('data/rounds.json is not of this dataset; load the page anew');
  return roundsOf(file);
};

/** Loads the rounds of a dataset when they are wanted for the first time: the first view needs none. */
export const useRounds = (id: string, wanted: boolean): LoadedRounds => {
  const [loaded, setLoaded] = useState(NOT_YET);
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    const take = (next: LoadedRounds): void => {
      if (!left) setLoaded(next);
    };
    load(id).then(
      (rounds) => take({ rounds, trouble: null }),
      (error: unknown) => take({ rounds: null, trouble: String(error) }),
    );
    return () => {
      left = true;
    };
  }, [id, wanted]);
  return loaded;
};
