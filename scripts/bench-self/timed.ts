import { markdownTable } from '../markdown.ts';

/** One thing that is timed. */
export interface Timed {
  readonly what: string;
  /** With its unit. */
  readonly seen: string;
  readonly wanted: string;
  /** Whether it is as wanted. */
  readonly met: boolean;
}

/** A line to print. */
export const timedLine = ({ what, seen, wanted, met }: Timed): string =>
  `${what.padEnd(46)} ${seen.padStart(20)}   wanted: ${wanted}${met ? '' : ': NOT MET'}`;

/** The table of docs/performance.md. */
export const timedTable = (all: readonly Timed[]): string =>
  markdownTable(
    [
      ['what', 'seen', 'wanted', 'met'],
      ...all.map(({ what, seen, wanted, met }) => [what, seen, wanted, met ? 'yes' : '**no**']),
    ],
    4,
  );
