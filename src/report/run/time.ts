import type { Sitting } from '../../results/run.ts';
import { type Session, SPOILT_STEP, wholeMs } from '../../results/session.ts';

/** The lab's own, and what it spoilt: everything else of a step measures, or brings a contestant up to be measured. */
const OWN = ['lab', 'wires', 'routers', SPOILT_STEP];
/** Least share of a run's time that should be useful, see docs/performance.md. */
const WANTED_SHARE = 0.85;

/** Where the time of a run went. Shares are of the wall time of all sittings. */
export interface TimeAccount {
  readonly wallMs: number;
  /** Longest first. */
  readonly steps: readonly { readonly step: string; readonly ms: number; readonly share: number }[];
  /** Measuring, or bringing contestants up to be measured. */
  readonly usefulShare: number;
  /** Wall time of the sessions of each entry, with tries that were spoilt, longest first, and ms by step; sessions last longer than their steps. */
  readonly entries: readonly {
    readonly entry: string;
    readonly ms: number;
    readonly steps: Readonly<Record<string, number>>;
  }[];
}

/** In ms; null where a sitting has no end, since nobody knows how long it was. */
const wallOf = (sittings: readonly Sitting[]): number | null => {
  let wallMs = 0;
  for (const { startedAt, endedAt } of sittings) {
    if (endedAt === null) return null;
    wallMs += Date.parse(endedAt) - Date.parse(startedAt);
  }
  return wallMs;
};

/** Ms by step, longest first. */
const stepsOf = (sessions: readonly Session[]): readonly (readonly [step: string, ms: number])[] => {
  const sums = new Map<string, number>();
  for (const { step, ms } of sessions.flatMap(({ steps }) => steps))
    sums.set(step, (sums.get(step) ?? 0) + ms);
  return [...sums].toSorted((a, b) => b[1] - a[1]);
};

/** Sums up steps; null where nobody knows how long the run was, or it took no time. */
export const timeAccount = (
  sittings: readonly Sitting[],
  sessions: readonly Session[],
): TimeAccount | null => {
  const wallMs = wallOf(sittings);
  if (wallMs === null || wallMs === 0) return null;
  const steps = stepsOf(sessions);
  const useful = steps.reduce((sum, [step, ms]) => sum + (OWN.includes(step) ? 0 : ms), 0);
  return {
    wallMs,
    steps: steps.map(([step, ms]) => ({ step, ms, share: ms / wallMs })),
    usefulShare: useful / wallMs,
    entries: [...Map.groupBy(sessions, ({ entry }) => entry)]
      .map(([entry, own]) => ({
        entry,
        ms: own.reduce((sum, session) => sum + wholeMs(session), 0),
        steps: Object.fromEntries(stepsOf(own)),
      }))
      .toSorted((a, b) => b.ms - a.ms),
  };
};

/** A sentence on the time of a run, with a warning where little of it was useful; none where nobody knows it. */
export const timeLines = (time: TimeAccount | null): string[] => {
  if (time === null) return [];
  const hours = (time.wallMs / 3_600_000).toFixed(1);
  const share = `${(100 * time.usefulShare).toFixed(1)} %`;
  const warning =
    time.usefulShare < WANTED_SHARE
      ? `, LESS than the ${100 * WANTED_SHARE} % that are wanted: the rest went to making and checking labs, to what they spoilt, or passed beside the steps of sessions`
      : '';
  return [`Time: ${hours} hours, ${share} of them measuring or bringing contestants up${warning}.`];
};
