import { MeshmarkError } from '../../errors.ts';
import type { Session } from '../../results/session.ts';
import type { Status } from '../../results/status.ts';
import { holm } from '../../stats/holm.ts';
import { pairedRatio } from '../../stats/paired.ts';
import { verdictOf } from '../../stats/verdict.ts';
import { medianFigure } from '../median.ts';
import { type Cell, cellsOf, groupsOf, SEVERITY } from '../run/cells.ts';
import { isSpeed } from '../run/speed.ts';
import type { RunInfo } from '../run/types.ts';
import { overallOf, sentenceOf } from './compare-sentence.ts';
import type { ComparedCell, Comparison } from './compare-types.ts';

/** What a candidate does that breaks; what it cannot do by design (`unsupported`) is no such thing. */
const BROKEN: readonly Status[] = ['failed', 'timeout', 'invalid'];

const medianOf = ({ status, metric, values }: Cell): number | null =>
  status === 'ok' ? medianFigure([...values.values()], metric) : null;

const pairOf = (baseline: Cell, candidate: Cell): ComparedCell => {
  const status = SEVERITY.find((s) => s === candidate.status || s === baseline.status) ?? 'ok';
  const worse = candidate.status === status ? candidate : baseline;
  const lost = {
    baseline: baseline.attempts - baseline.values.size,
    candidate: candidate.attempts - candidate.values.size,
  };
  return {
    scenario: candidate.scenario,
    metric: candidate.metric,
    status,
    reason: status === 'ok' ? null : `${worse.entry.name}: ${worse.reason ?? 'no reason recorded'}`,
    lost,
    attempts: candidate.attempts,
    baseline: medianOf(baseline),
    candidate: medianOf(candidate),
    estimate:
      status === 'ok' ? pairedRatio(candidate.values, baseline.values) : pairedRatio(new Map(), new Map()),
    adjustedP: null,
    verdict: 'undecided',
  };
};

/** Verdicts, with p corrected over everything that this comparison asks. */
const judged = (cells: readonly ComparedCell[]): readonly ComparedCell[] => {
  const asked = cells.filter(({ estimate }) => estimate.p !== null);
  const adjusted = holm(asked.map(({ estimate }) => estimate.p ?? 1));
  const pOf = new Map(asked.map((cell, i) => [cell, adjusted[i] ?? 1]));
  return cells.map((cell) => {
    const adjustedP = pOf.get(cell) ?? null;
    return adjustedP === null
      ? cell
      : { ...cell, adjustedP, verdict: verdictOf(cell.estimate, adjustedP, cell.metric) };
  });
};

/**
 * Candidate against baseline over every scenario and metric that both have; on an emulated processor without verdicts.
 * Throws MeshmarkError `entry-unknown` for a name that the run does not have, and as cellsOf does.
 */
export const compareEntries = (
  info: RunInfo,
  sessions: readonly Session[],
  baseline: string,
  candidate: string,
): Comparison => {
  for (const name of [baseline, candidate]) {
    if (info.entries.some((entry) => entry.name === name)) continue;
    throw new MeshmarkError('entry-unknown', `The run has no entry "${name}".`);
  }
  // What another metric tells already would be asked twice.
  const asked = cellsOf(info, sessions).filter(({ metric }) => metric.restates === undefined);
  const pairs = groupsOf(asked).flatMap((group) => {
    const of = (name: string): Cell | undefined => group.find(({ entry }) => entry.name === name);
    const [base, other] = [of(baseline), of(candidate)];
    return base === undefined || other === undefined ? [] : [[base, other] as const];
  });
  const plain = pairs.map(([base, other]) => pairOf(base, other));
  const cells = info.emulated === null ? judged(plain) : plain;
  const worse = cells.some(({ verdict }) => verdict === 'worse');
  const broke = pairs.some(([base, other]) => BROKEN.includes(other.status) && base.status === 'ok');
  // Two builds that never came up are not equally good: nothing was compared.
  const compared = cells.some(({ metric, estimate }) => isSpeed(metric.id) && estimate.ratio !== null);
  return {
    baseline,
    candidate,
    overall: overallOf(cells),
    sentence: sentenceOf(baseline, candidate, cells, info.emulated),
    cells,
    exitHint: worse || broke || !compared ? 1 : 0,
  };
};
