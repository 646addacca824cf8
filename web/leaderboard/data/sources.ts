import type { LookSource, Reachability, Testbed } from '../../../src/site/dataset/dataset.ts';

/** `2026-11-29-outages-0a1b2c3d, testbed 0123456789ab: A processor, 2 cores`. */
export const sourceText = ({ record, day, testbed, machine }: LookSource): string =>
  `${record.startsWith(day) ? record : `${record} of ${day}`}, testbed ${testbed}: ${machine}`;

/** Each record of some looks once, in the order in which they first come. */
export const sourcesOf = (looks: readonly LookSource[]): readonly LookSource[] => [
  ...new Map(looks.map((look) => [look.record, look])).values(),
];

/** Every record that a matrix of paths is made of, that of most pairs first. */
export const sourcesOfPaths = ({
  record,
  day,
  testbed,
  machine,
  elsewhere = [],
}: Reachability): readonly LookSource[] =>
  [{ record, day }, ...elsewhere].map((own) => ({ record: own.record, day: own.day, testbed, machine }));

/** Each machine of some testbeds once. */
export const machinesOf = (testbeds: readonly Testbed[]): readonly string[] => [
  ...new Set(testbeds.map(({ machine }) => machine)),
];

/** Day of the newest of some looks; empty for none. */
export const newestDay = (looks: readonly Pick<LookSource, 'day'>[]): string =>
  looks
    .map(({ day }) => day)
    .toSorted()
    .at(-1) ?? '';

/**
 * The testbed whose times are put in an order: that of most looks, of several the one of the newest. Times of others have no common scale
 * with these, and no place among them. Null where there are no looks.
 */
export const testbedInOrder = (looks: readonly Pick<LookSource, 'testbed' | 'day'>[]): string | null => {
  const [first] = [...Map.groupBy(looks, ({ testbed }) => testbed)].toSorted(
    ([a, own], [b, others]) =>
      others.length - own.length || newestDay(others).localeCompare(newestDay(own)) || a.localeCompare(b),
  );
  return first?.[0] ?? null;
};
