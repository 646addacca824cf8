import {
  alwaysLong,
  LONG_MS,
  LONG_REPETITIONS,
  type Outage,
  type OutagesRecord,
  outageEvent,
} from '../results/outages.ts';

/** How many repetitions of a record of outages are still to be made at least. */
export const outagesMissing = (
  { entries, events, passes }: Pick<OutagesRecord, 'entries' | 'events' | 'passes'>,
  lines: readonly Pick<Outage, 'entry' | 'event' | 'status' | 'ms'>[],
): number => {
  const of = Map.groupBy(lines, ({ entry, event }) => `${entry}\n${event}`);
  return entries
    .flatMap(({ name }) => events.map((event) => [event, of.get(`${name}\n${event}`) ?? []] as const))
    .reduce((sum, [event, own]) => {
      const isLong = outageEvent(event).awayMs > LONG_MS && own.length >= LONG_REPETITIONS;
      return sum + (isLong || alwaysLong(own) ? 0 : Math.max(0, passes - own.length));
    }, 0);
};
