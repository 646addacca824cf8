import { type RunEvent, RunEventSchema } from '../../results/events.ts';
import type { Plan } from '../../results/plan.ts';
import { scenarios } from '../../scenarios/index.ts';
import { makePlan } from '../run/plan.ts';
import { type BenchOptions, runBench } from '../run/run.ts';
import {
  contestantFake,
  fastDeadlines,
  machineFake,
  openLabFake,
  type World,
  warmUpFake,
  workloadsFake,
} from './lab.ts';

/** Two entries and a copy in one scenario. */
export const smallPlan = (rounds = 2, positive = false, seed = 1): Plan =>
  makePlan({
    suite: 'quick',
    scenarios: scenarios.slice(0, 1).map((scenario) => ({
      ...scenario,
      pair: [...scenario.pair] as [string, string],
      workloads: ['tcp', 'rtt', 'http'],
    })),
    entries: [{ name: 'vpn', overlay: 'vpn', version: null, control: null }],
    rounds,
    seed,
    seconds: 1,
    budget: null,
    aa: true,
    positive: positive ? { handicaps: 'vpn', delayMs: 3, everyRounds: 1 } : null,
  });

/** Runs a directory's plan with fakes, and keeps its events. */
export const bench = async (dir: string, state: World, change: Partial<BenchOptions> = {}) => {
  const events: RunEvent[] = [];
  const result = await runBench({
    dir,
    openLab: openLabFake(state),
    contestantOf: (entry) => {
      const reference = entry.control?.kind === 'reference';
      state.events.push(entry.name);
      state.clear = reference;
      return contestantFake(state, reference);
    },
    emit: (event) => events.push(RunEventSchema.parse(event)),
    signal: new AbortController().signal,
    machine: machineFake,
    deadlines: fastDeadlines,
    workloads: workloadsFake(state),
    warmUp: warmUpFake,
    ...change,
  });
  return { result, events };
};
