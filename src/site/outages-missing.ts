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
  lines: readonly Pick<Outage, 'entry' | 'event' | 'repetition' | 'status' | 'ms'>[],
): number => {
  const of = Map.groupBy(lines, ({ entry, event }) => `${entry}\n${event}`);
  return entries
    .flatMap(({ name }) => events.map((event) => [event, of.get(`${name}\n${event}`) ?? []] as const))
    .reduce((sum, [event, own]) => {
      // What the lab spoilt may have been tried again, and has two lines then.
      const made = new Set(own.map(({ repetition }) => repetition)).size;
      const isLong = outageEvent(event).awayMs > LONG_MS && made >= LONG_REPETITIONS;
      return sum + (isLong || alwaysLong(own) ? 0 : Math.max(0, passes - made));
    }, 0);
};
