import { wayOutText } from '../../network/nat.ts';
import { readRouters } from '../../results/checks.ts';
import type { Session } from '../../results/session.ts';

/** What stands between a site and the internet, as asked and as found by so many of the sessions that looked. */
export interface DeliveredRouter {
  readonly site: string;
  /** In words: `port-restricted`, `no UDP`. */
  readonly asked: string;
  readonly found: string;
  readonly ok: boolean;
  readonly sessions: number;
  /** All sessions that know this site's routers. */
  readonly of: number;
}

const routersOf = ({ routers }: Pick<Session, 'routers'>) =>
  readRouters(routers).map(({ site, asked, delivered, ok }) => ({
    site,
    asked: wayOutText(asked),
    found: wayOutText(delivered),
    ok,
  }));

/** By site, what most sessions found first. */
const inOrder = (a: DeliveredRouter, b: DeliveredRouter): number =>
  a.site.localeCompare(b.site, 'en', { numeric: true }) ||
  b.sessions - a.sessions ||
  `${a.asked} ${a.found}`.localeCompare(`${b.asked} ${b.found}`, 'en') ||
  Number(a.ok) - Number(b.ok);

/** The routers over the sessions of one scenario, in whatever order these come. */
export const deliveredRouters = (
  sessions: readonly Pick<Session, 'routers'>[],
): readonly DeliveredRouter[] => {
  const all = sessions.flatMap(routersOf);
  const groups = Map.groupBy(all, (one) => JSON.stringify(one));
  return [...groups.values()]
    .flatMap((own) =>
      own.slice(0, 1).map((one) => ({
        ...one,
        sessions: own.length,
        of: all.filter(({ site }) => site === one.site).length,
      })),
    )
    .toSorted(inOrder);
};
