import type { Cell } from '../../results/traversal.ts';
import { figure } from '../format.ts';
import { medianOrNull } from '../median.ts';

/** What packets of a contestant met on one kind of way, between whichever routers. */
export interface PathFigures {
  readonly entry: string;
  readonly kind: 'direct' | 'relayed';
  /** Passes that have a figure of that way. */
  readonly passes: number;
  /** Medians: round trip in ms, TCP goodput in Mbit/s. Null where no pass has one. */
  readonly rttMs: number | null;
  readonly goodputUp: number | null;
  readonly goodputDown: number | null;
}

const KINDS = ['direct', 'relayed'] as const;

/** A pass that went from a relay to a direct path has met both, the relay with pings alone. */
const rttOn = (kind: PathFigures['kind'], { outcome, figures, relayedRttMs }: Cell): number | null =>
  outcome === kind ? (figures?.rttMs ?? null) : kind === 'relayed' ? (relayedRttMs ?? null) : null;

/** Of each contestant its direct and its relayed ways, where it had any, in the order in which contestants first came. */
export const pathFigures = (cells: readonly Cell[]): readonly PathFigures[] =>
  [...Map.groupBy(cells, ({ entry }) => entry)].flatMap(([entry, own]) =>
    KINDS.flatMap((kind) => {
      const rtts = own.map((cell) => rttOn(kind, cell));
      const on = own.flatMap(({ outcome, figures }) => (outcome === kind ? (figures ?? []) : []));
      const passes = rtts.filter((rtt) => rtt !== null).length;
      if (passes === 0) return [];
      return [
        {
          entry,
          kind,
          passes,
          rttMs: medianOrNull(rtts),
          goodputUp: medianOrNull(on.map(({ goodputUp }) => goodputUp)),
          goodputDown: medianOrNull(on.map(({ goodputDown }) => goodputDown)),
        },
      ];
    }),
  );

/** Rows of a table of these, a head first; empty where there are none. */
export const pathFigureRows = (figures: readonly PathFigures[]): string[][] =>
  figures.length === 0
    ? []
    : [
        ['VPN', 'way', 'passes', 'round trip, ms', 'up, Mbit/s', 'down, Mbit/s'],
        ...figures.map(({ entry, kind, passes, rttMs, goodputUp, goodputDown }) => [
          entry,
          kind,
          `${passes}`,
          figure(rttMs),
          figure(goodputUp),
          figure(goodputDown),
        ]),
      ];

/** What the figures are, for below the table. */
export const PATH_FIGURES_LEGEND =
  'Medians over all passes of all pairs: round trip of pings and goodput of TCP, over homes with 10 Mbit/s, 20 ms apart directly and 30 ms by the server. A transfer that broke has no goodput, and none is put in its place.';
