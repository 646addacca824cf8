import type { LookName } from '../../results/look-kinds.ts';

/** What the command of each look takes unless its command line says otherwise. */
export const LOOK_DEFAULTS = {
  traversal: {
    passes: 1,
    /**
     * Labs at the same time: on two cores no outcome, round trip or goodput differed from those with one lab, and whether first packets come
     * later is undecided, see docs/performance.md.
     */
    labs: 6,
  },
  survival: {
    /** With fewer one chance event is an answer. */
    passes: 3,
    /** On two cores no answer differed from those with two labs. */
    labs: 8,
    /** How long is watched and waited. */
    watchSeconds: 90,
    waitSeconds: 60,
  },
  outages: {
    passes: 20,
    /** Where a busy processor makes events longer: with these a restart took no longer than with one. The others have more, see awayLabsFor. */
    labs: 3,
  },
} as const satisfies Readonly<Record<LookName, Readonly<Record<'passes' | 'labs' | (string & {}), number>>>>;
