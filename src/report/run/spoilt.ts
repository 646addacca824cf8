import type { Session } from '../../results/session.ts';
import { oneLine, plural } from '../format.ts';

/** What the lab spoilt of a run. */
export interface SpoiltSessions {
  /** Sessions that were taken again. */
  readonly again: number;
  /** Sessions that stayed spoilt. */
  readonly stayed: number;
  /** Tries that were no use, by entry and reason, most first; the last ones of sessions that stayed spoilt are not among them. */
  readonly tries: readonly { readonly entry: string; readonly reason: string; readonly tries: number }[];
}

/** Counts what was spoilt. Pure. */
export const spoiltSessions = (
  sessions: readonly Pick<Session, 'entry' | 'spoilt' | 'fault'>[],
): SpoiltSessions => {
  const tries = sessions.flatMap(({ entry, spoilt = [] }) => spoilt.map((reason) => ({ entry, reason })));
  return {
    again: sessions.filter(({ spoilt }) => spoilt !== undefined).length,
    stayed: sessions.filter(({ fault }) => fault === 'lab').length,
    tries: [...Map.groupBy(tries, ({ entry, reason }) => JSON.stringify([entry, reason])).values()]
      .flatMap((own) => (own[0] === undefined ? [] : [{ ...own[0], tries: own.length }]))
      .toSorted((a, b) => b.tries - a.tries),
  };
};

/** A sentence on it; none where nothing was spoilt. */
export const spoiltLines = ({ again, stayed, tries }: SpoiltSessions): string[] => {
  if (again === 0) return [];
  const all = tries.reduce((sum, own) => sum + own.tries, 0);
  const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
  const list = tries.map((own) => `${own.entry} ${times(own.tries)}: ${own.reason}`).join('; ');
  const left = stayed === 0 ? 'none stayed spoilt' : `invalid in the end: ${stayed}`;
  return [
    oneLine(
      `Taken again: ${plural(again, 'session')}; the lab spoilt ${all} ${all === 1 ? 'try' : 'tries'} (${list}); ${left}.`,
    ),
  ];
};
