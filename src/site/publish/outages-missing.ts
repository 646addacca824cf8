import { alwaysLong, type Outage, type OutagesRecord, plannedPasses } from '../../results/outages.ts';
import { LONG_PASSES, type OutageId } from '../../scenarios/outage-events.ts';

/** Of an event that does not always last long, so that its 90th percentile is not its longest. */
export const FEWEST_OUTAGES = 20;

/** Whether `n` outages that count are as many as a record has to have to be published, so that they have a 90th percentile. */
export const isEnough = (
  event: OutageId,
  n: number,
  lines: readonly Pick<Outage, 'event' | 'status' | 'ms'>[],
): boolean => n >= plannedPasses(event, FEWEST_OUTAGES) || (n >= LONG_PASSES && alwaysLong(lines));

/** How many outages a record lacks at least. */
export const outagesMissing = (
  { entries, events, passes }: Pick<OutagesRecord, 'entries' | 'events' | 'passes'>,
  lines: readonly Pick<Outage, 'entry' | 'event' | 'pass' | 'status' | 'ms'>[],
): number => {
  const of = Map.groupBy(lines, ({ entry, event }) => `${entry}\n${event}`);
  return entries
    .flatMap(({ name }) => events.map((event) => [event, of.get(`${name}\n${event}`) ?? []] as const))
    .reduce((sum, [event, own]) => {
      // What the lab spoilt may have been tried again, and has two lines then.
      const made = new Set(own.map(({ pass }) => pass)).size;
      return sum + (alwaysLong(own) ? 0 : Math.max(0, plannedPasses(event, passes) - made));
    }, 0);
};
