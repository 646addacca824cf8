import type { Dataset, OutageFacts } from '../../../src/site/dataset.ts';
import { newestDay } from './sources.ts';
import { durationText } from './times.ts';

/** What happens to a network, in words and in the order of columns; an event that is not here is shown by its id. */
export const OUTAGES: Readonly<Record<string, string>> = {
  nothing: 'nothing happens',
  kill: 'its daemon is killed and started at once',
  'peer-restart': 'the other device’s daemon is restarted',
  'link-1s': 'the cable is pulled for 1.5 s',
  'link-10s': 'the cable is pulled for 10.5 s',
  'link-120s': 'the cable is pulled for 2 min',
  'router-reboot': 'the home router reboots',
  'address-change': 'the home router gets another address',
  roam: 'the device goes to another site',
  'relay-gone': 'the relay is unreachable for 10.5 s',
  upgrade: 'from the first packet to a direct path',
  'cold-start': 'first start, until the first packet',
  'warm-start': 'start after 10 s off, until the first packet',
  reconnect: 'start after a crash, until the first packet',
};
const KNOWN = Object.keys(OUTAGES);

export type OutageEvent = OutageFacts['events'][number];

/** Outages that were made on one testbed, so that their times have a common scale. */
export interface OutageGroup {
  readonly testbed: string;
  readonly machine: string;
  /** In the order of the dataset's entries. */
  readonly looks: readonly OutageFacts[];
  /** Ids of what happened to any of them. */
  readonly events: readonly string[];
}

const placeOf = (event: string): number => {
  const place = KNOWN.indexOf(event);
  return place < 0 ? KNOWN.length : place;
};

/** All outages by testbed, that of the newest first. */
export const outageGroups = ({ outages }: Pick<Dataset, 'outages'>): readonly OutageGroup[] =>
  [...Map.groupBy(outages, ({ testbed }) => testbed)]
    .toSorted(
      ([a, own], [b, others]) => newestDay(others).localeCompare(newestDay(own)) || a.localeCompare(b),
    )
    .map(([testbed, looks]) => ({
      testbed,
      machine: looks[0]?.machine ?? '',
      looks: looks.toSorted((a, b) => a.entry - b.entry),
      events: [...new Set(looks.flatMap(({ events }) => events.map(({ event }) => event)))].toSorted(
        (a, b) => placeOf(a) - placeOf(b),
      ),
    }));

/** What an event came to in a word: the median of all repetitions, as far as there is one. */
export const medianText = (event: OutageEvent | undefined): string => {
  if (event === undefined || event.repetitions === 0) return (event?.notUp ?? 0) > 0 ? 'not up' : '·';
  return event.p50 === null ? 'not back' : durationText(event.p50);
};
