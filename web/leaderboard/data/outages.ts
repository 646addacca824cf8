import { plural, timeOfMs } from '../../../src/report/format.ts';
import {
  OUTAGE_IDS,
  type OutageFigure,
  type OutageId,
  outageEvent,
} from '../../../src/scenarios/outage-events.ts';
import type { Dataset, OutageFacts } from '../../../src/site/dataset/dataset.ts';
import { newestDay } from './sources.ts';

/** What happens to a network, in words. */
export const OUTAGES: Readonly<Record<OutageId, string>> = {
  nothing: 'nothing happens',
  kill: 'its daemon is killed and started at once',
  'peer-restart': 'the other device’s daemon is restarted',
  'link-1s': 'the cable is pulled for 1.5 s',
  'link-10s': 'the cable is pulled for 10.5 s',
  'link-120s': 'the cable is pulled for 2 min',
  'router-reboot': 'the home router reboots',
  'address-change': 'the home router gets another address',
  'address-change-open': 'the home router gets another address, the other device is in public',
  roam: 'the device goes to another site',
  'relay-gone': 'the relay is unreachable for 10.5 s',
  partition: 'nothing passes between two halves for 30 s',
  'clock-back': 'all clocks go back an hour for 4 min',
  upgrade: 'from the first packet to a direct path',
  'cold-start': 'first start, until the first packet',
  'warm-start': 'start after 10 s off, until the first packet',
  reconnect: 'start after a crash, until the first packet',
};

export const figureOf = (event: OutageId): OutageFigure => outageEvent(event).figure;

/** Words for what is timed, for a repetition that has a time, the same beside a number, and for one that has none. */
const WORDS = {
  gap: {
    timed: 'The longest time without a packet',
    came: 'came back',
    short: 'back',
    never: 'not back',
  },
  'first packet': {
    timed: 'From the start to the first packet both ways',
    came: 'packets came',
    short: 'came',
    never: 'no packet',
  },
  upgrade: {
    timed: 'From the first packet to the first direct one, with packets by a relay meanwhile',
    came: 'became direct',
    short: 'direct',
    never: 'not direct',
  },
} as const satisfies Readonly<Record<OutageFigure, unknown>>;

export const wordsOf = (event: OutageId): (typeof WORDS)[OutageFigure] => WORDS[figureOf(event)];

/** The same where there is little room, in two lines. */
const HEADS: Readonly<Record<OutageId, readonly [string, string]>> = {
  nothing: ['nothing', 'happens'],
  kill: ['daemon', 'killed'],
  'peer-restart': ['other one', 'restarted'],
  'link-1s': ['cable', '1.5 s'],
  'link-10s': ['cable', '10.5 s'],
  'link-120s': ['cable', '2 min'],
  'router-reboot': ['router', 'reboots'],
  'address-change': ['another', 'address'],
  'address-change-open': ['address,', 'open peer'],
  roam: ['another', 'site'],
  'relay-gone': ['no relay', '10.5 s'],
  partition: ['two halves', 'apart 30 s'],
  'clock-back': ['clocks', 'back 4 min'],
  upgrade: ['until', 'direct'],
  'cold-start': ['first', 'start'],
  'warm-start': ['start after', '10 s off'],
  reconnect: ['start after', 'a crash'],
};

export const headOf = (event: OutageId): readonly [string, string] => HEADS[event];

export type OutageEvent = OutageFacts['events'][number];

/** Outages that were made on one testbed, so that their times have a common scale. */
export interface OutageGroup {
  readonly testbed: string;
  readonly machine: string;
  /** In the order of the dataset's entries. */
  readonly looks: readonly OutageFacts[];
  /** What happened to any of them, in the order of columns. */
  readonly events: readonly OutageId[];
}

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
      events: OUTAGE_IDS.filter((id) => looks.some(({ events }) => events.some(({ event }) => event === id))),
    }));

/** What an event came to in a word: the median of all repetitions, as far as there is one. */
export const medianText = (event: OutageEvent | undefined): string => {
  if (event === undefined || event.repetitions === 0) return (event?.notUp ?? 0) > 0 ? 'not up' : '·';
  return event.p50 === null ? wordsOf(event.event).never : timeOfMs(event.p50);
};

/** The 90th percentile in a word: of few repetitions it would be the longest of them. */
export const tailText = ({ event, repetitions, p90 }: OutageEvent): string => {
  if (repetitions === 0) return '·';
  if (p90 === undefined) return 'too few';
  return p90 === null ? wordsOf(event).never : timeOfMs(p90);
};

/** `2 not within 91 s, 1 failed`: those that have no time, each counted; empty for none. */
export const awayText = ({ repetitions, back, failed = 0, limitMs }: OutageEvent): string => {
  const waited = repetitions - back - failed;
  const parts = [
    ...(waited > 0 ? [`${waited} not within ${limitMs / 1000} s`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return parts.join(', ');
};

/** Whether what has no time is nothing bad: it came, and was not known to be direct; what failed is. */
export const isHarmless = ({ event, failed = 0 }: OutageEvent): boolean =>
  figureOf(event) === 'upgrade' && failed === 0;

/** Why no repetition of it counts. */
export const noneText = ({ notUp = 0 }: OutageEvent): string =>
  notUp > 0 ? `did not come up (${plural(notUp, 'time')})` : 'cannot happen to it, or was spoilt';

/** Every repetition in words, from the shortest on, what has no time last. */
export const everyText = (event: OutageEvent): string =>
  event.repetitions === 0
    ? noneText(event)
    : [...event.ms.map(timeOfMs), awayText(event)].filter((part) => part !== '').join(', ');

/** The longest pause of a connection that lived on, in a word; empty for none that did. */
export const pauseText = ({ tcp }: OutageEvent): string => {
  const pauseMs = tcp?.pauseMs ?? null;
  if (pauseMs === null) return '';
  return pauseMs === 0 ? 'no pause' : `pause ${timeOfMs(pauseMs)}`;
};
