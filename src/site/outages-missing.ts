import {
  LONG_MS,
  LONG_REPETITIONS,
  type Outage,
  type OutagesRecord,
  outageEvent,
} from '../results/outages.ts';

/** Whether there need be no more of these, see docs/decisions/0023-outages-share-labs.md: five, of which each lasted long. */
const isEnough = (awayMs: number, lines: readonly Pick<Outage, 'status' | 'ms'>[]): boolean => {
  if (awayMs > LONG_MS) return lines.length >= LONG_REPETITIONS;
  const counted = lines.filter(({ status }) => status !== 'invalid' && status !== 'not-applicable');
  return counted.length >= LONG_REPETITIONS && counted.every(({ ms }) => ms === null || ms > LONG_MS);
};

/** How many repetitions of a record of outages are still to be made at least. */
export const outagesMissing = (
  { entries, events, passes }: Pick<OutagesRecord, 'entries' | 'events' | 'passes'>,
  lines: readonly Pick<Outage, 'entry' | 'event' | 'status' | 'ms'>[],
): number => {
  const of = Map.groupBy(lines, ({ entry, event }) => `${entry}\n${event}`);
  return entries
    .flatMap(({ name }) => events.map((event) => [event, of.get(`${name}\n${event}`) ?? []] as const))
    .reduce((sum, [event, own]) => {
      const { awayMs } = outageEvent(event);
      return sum + (isEnough(awayMs, own) ? 0 : Math.max(0, passes - own.length));
    }, 0);
};
