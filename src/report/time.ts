import type { Sitting } from '../results/run.ts';
import type { Session } from '../results/session.ts';

/** The lab's own: everything else of a step measures, or brings a contestant up to be measured. */
const OWN = ['lab', 'wires', 'routers'];

/** Where the time of a run went. Shares are of the wall time of all sittings. */
export interface TimeAccount {
  readonly wallMs: number;
  /** Longest first. */
  readonly steps: readonly { readonly step: string; readonly ms: number; readonly share: number }[];
  /** Measuring, or bringing contestants up to be measured. */
  readonly usefulShare: number;
  /** Wall time of the sessions of each entry, longest first. */
  readonly entries: readonly { readonly entry: string; readonly ms: number }[];
}

/** Sums up steps; null where a sitting has no end, since nobody knows how long it was. */
export const timeAccount = (
  sittings: readonly Sitting[],
  sessions: readonly Session[],
): TimeAccount | null => {
  let wallMs = 0;
  for (const { startedAt, endedAt } of sittings) {
    if (endedAt === null) return null;
    wallMs += Date.parse(endedAt) - Date.parse(startedAt);
  }
  const steps = new Map<string, number>();
  const entries = new Map<string, number>();
  for (const session of sessions) {
    entries.set(session.entry, (entries.get(session.entry) ?? 0) + session.durationMs);
    for (const { step, ms } of session.steps) steps.set(step, (steps.get(step) ?? 0) + ms);
  }
  const longestFirst = (sums: ReadonlyMap<string, number>) => [...sums].toSorted((a, b) => b[1] - a[1]);
  const useful = [...steps].reduce((sum, [step, ms]) => sum + (OWN.includes(step) ? 0 : ms), 0);
  return {
    wallMs,
    steps: longestFirst(steps).map(([step, ms]) => ({ step, ms, share: ms / wallMs })),
    usefulShare: useful / wallMs,
    entries: longestFirst(entries).map(([entry, ms]) => ({ entry, ms })),
  };
};
