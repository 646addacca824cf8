import { directionText, WAYS, type Way } from '../../network/line.ts';
import { readWires } from '../../results/checks.ts';
import type { Session } from '../../results/session.ts';
import { median } from '../../stats/summary.ts';

/** A figure over all looks at a line. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What one direction of a line was asked, and what it was seen to do. A figure is null where nobody measured it. */
export interface DeliveredDirection {
  /** Id of the line: `device a`, `site home-a`. */
  readonly line: string;
  /** `up` leads from the device or the site outwards. */
  readonly way: Way;
  /** In words: `20 Mbit/s, 5 ms ± 2 ms, 1 % lost`. */
  readonly asked: string;
  /** How often it was measured; sessions between two looks rely on the first of them. */
  readonly looks: number;
  /** Sessions by what the look that they rely on found of the whole line, which has both directions. */
  readonly inside: number;
  readonly outside: number;
  /** UDP goodput in Mbit/s of frames. */
  readonly rateMbit: Spread | null;
  /** Medians and interquartile ranges of the time that packets took, in ms. */
  readonly delayMs: Spread | null;
  readonly jitterMs: Spread | null;
  /** Of packets that entered the line, 0 to 1. */
  readonly lostShare: Spread | null;
}

/** Every direction of every line as one session has it. */
const directionsOf = ({ wires }: Pick<Session, 'wires'>) => {
  // Figures have so many digits that two looks are never the same.
  const look = JSON.stringify(wires);
  return readWires(wires).map((seen) => ({ ...seen, look, asked: directionText(seen.asked) }));
};

const spreadOf = (values: readonly (number | null)[]): Spread | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0
    ? null
    : { median: median(known), least: Math.min(...known), most: Math.max(...known) };
};

/** One direction of one line over all sessions that know it: figures of each look once, however many sessions rely on it. */
const overLooks = (own: readonly ReturnType<typeof directionsOf>[number][]): DeliveredDirection[] => {
  const looks = [...new Map(own.map((one) => [one.look, one])).values()];
  const [first] = looks;
  if (first === undefined) return [];
  const outside = own.filter(({ ok }) => !ok).length;
  return [
    {
      line: first.line,
      way: first.way,
      asked: first.asked,
      looks: looks.length,
      inside: own.length - outside,
      outside,
      rateMbit: spreadOf(looks.map(({ rateMbit }) => rateMbit)),
      delayMs: spreadOf(looks.map(({ delayMs }) => delayMs)),
      jitterMs: spreadOf(looks.map(({ jitterMs }) => jitterMs)),
      lostShare: spreadOf(looks.map(({ lostShare }) => lostShare)),
    },
  ];
};

const byPlace = (a: DeliveredDirection, b: DeliveredDirection): number =>
  a.line.localeCompare(b.line, 'en', { numeric: true }) ||
  WAYS.indexOf(a.way) - WAYS.indexOf(b.way) ||
  a.asked.localeCompare(b.asked, 'en');

/** Both directions of each line over the sessions of one scenario, in whatever order these come. */
export const deliveredLines = (
  sessions: readonly Pick<Session, 'wires'>[],
): readonly DeliveredDirection[] => {
  const all = sessions.flatMap(directionsOf);
  const groups = Map.groupBy(all, ({ line, way, asked }) => JSON.stringify([line, way, asked]));
  return [...groups.values()].flatMap(overLooks).toSorted(byPlace);
};

/** Sessions that say nothing of the lines that they ran over: nobody had looked yet. */
export const unseenSessions = (sessions: readonly Pick<Session, 'wires'>[]): number =>
  sessions.filter((session) => directionsOf(session).length === 0).length;
