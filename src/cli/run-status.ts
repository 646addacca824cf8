import { spanOfSeconds } from '../report/format.ts';
import type { RunEvent } from '../results/events.ts';
import { endText, forecastText } from './budget-text.ts';

/** What is known of a run under way. */
export interface RunStatus {
  readonly dir: string | null;
  readonly sessions: number;
  readonly done: number;
  readonly scenario: string;
  readonly round: number;
  readonly rounds: number;
  readonly entry: string;
  readonly step: string;
  /** Newest values, for a glance. */
  readonly values: string;
  readonly failures: number;
  /** What is expected of a budget; empty without one. */
  readonly budget: string;
  /** Milliseconds that finished sessions of this sitting took, newest last. */
  readonly took: readonly number[];
  readonly sessionStartedAt: number | null;
}

/** Sessions that the estimate learns from: enough to be steady, few enough to follow a change of scenario. */
const LEARNED_FROM = 20;

/** Before the first event. */
export const noStatus = (): RunStatus => ({
  dir: null,
  sessions: 0,
  done: 0,
  scenario: '',
  round: 0,
  rounds: 0,
  entry: '',
  step: '',
  values: '',
  failures: 0,
  budget: '',
  took: [],
  sessionStartedAt: null,
});

/** Figures worth a glance, and how a line names them; everything else is in the report. */
const HEADLINES: Readonly<Record<string, readonly [label: string, unit: string]>> = {
  'tcp.goodput-up': ['up', 'Mbit/s'],
  'tcp.goodput-down': ['down', 'Mbit/s'],
  'tcp.cpu-per-gb': ['daemons', 'CPU s/GB'],
  'rtt.median': ['round trip', 'ms'],
  'http.large-goodput': ['large file', 'Mbit/s'],
  'http.small-files': ['200 small files', 's'],
  'calls.mos': ['call beside a full line', 'MOS'],
  'pages.h2-load': ['page', 'ms'],
  'files.clone': ['clone', 's'],
  'files.sync': ['sync', 's'],
  'nix.closure': ['closure', 's'],
  'swarm.last-device': ['last of eight devices', 's'],
};

/** `up 86.7 Mbit/s, down 90.2 Mbit/s`: headline figures in a fixed order. */
export const valuesText = (values: Readonly<Record<string, number>>): string =>
  Object.entries(HEADLINES)
    .flatMap(([metric, [label, unit]]) => {
      const value = values[metric];
      return value === undefined ? [] : [`${label} ${Number(value.toPrecision(3))} ${unit}`];
    })
    .join(', ');

/** The status after an event. */
export const track = (run: RunStatus, event: RunEvent, now: number): RunStatus => {
  switch (event.type) {
    case 'run-started':
      return { ...run, dir: event.dir, sessions: event.sessions, done: event.done };
    case 'round-started':
      return { ...run, scenario: event.scenario, round: event.round, rounds: event.rounds };
    case 'session-started':
      return {
        ...run,
        scenario: event.scenario,
        round: event.round,
        entry: event.entry,
        step: '',
        sessionStartedAt: now,
      };
    case 'step':
      return { ...run, step: event.step };
    case 'workload-finished':
      return {
        ...run,
        values: `${event.entry}: ${valuesText(event.measurement.values) || event.measurement.status}`,
      };
    case 'session-finished':
      return {
        ...run,
        done: run.done + 1,
        took: [...run.took, event.session.durationMs].slice(-LEARNED_FROM),
        sessionStartedAt: null,
      };
    case 'budget-forecast': {
      const { rounds, sessions } = event.forecast;
      return { ...run, rounds, sessions, budget: forecastText(event.forecast) };
    }
    case 'budget-end':
    case 'warning':
      return run;
    case 'run-finished':
      return { ...run, dir: event.dir, failures: event.failed };
  }
};

/** Seconds that are left, from the sessions so far; null before the first one ended. */
export const secondsLeft = (run: RunStatus, now: number): number | null => {
  if (run.took.length === 0) return null;
  const mean = run.took.reduce((sum, ms) => sum + ms, 0) / run.took.length;
  const under = run.sessionStartedAt === null ? 0 : Math.min(mean, now - run.sessionStartedAt);
  return Math.max(0, ((run.sessions - run.done) * mean - under) / 1000);
};

/** The live lines of a terminal. */
export const statusLines = (run: RunStatus, now: number): string[] => {
  if (run.sessions === 0) return [];
  const left = secondsLeft(run, now);
  const eta = left === null ? '' : `, about ${spanOfSeconds(left)} left`;
  const first = `${run.scenario}  round ${run.round} of ${run.rounds}  session ${run.done + 1} of ${run.sessions}${eta}`;
  const lines = [first, `${run.entry}${run.step === '' ? '' : `: ${run.step}`}`];
  if (run.values !== '') lines.push(`last: ${run.values}`);
  if (run.budget !== '') lines.push(`budget: ${run.budget}`);
  return lines;
};

const finished = (event: Extract<RunEvent, { type: 'run-finished' }>): string => {
  const missing = event.missing === 0 ? '' : `, ${event.missing} not run`;
  const next = event.outcome === 'interrupted' ? `; go on with: ./meshmark run --resume ${event.dir}` : '';
  return `${event.outcome}: ${event.ok} sessions ok, ${event.failed} not ok${missing}; record in ${event.dir}${next}`;
};

/** The line that stays for an event, or null; on a terminal fewer do, since the live lines say the rest. */
export const plainLine = (event: RunEvent, run: RunStatus, isLive: boolean): string | null => {
  switch (event.type) {
    case 'run-started':
      return `run in ${event.dir}: suite ${event.suite}, ${event.sessions} sessions${event.done > 0 ? `, ${event.done} done before` : ''}`;
    case 'round-started':
      return isLive ? null : `${event.scenario}: round ${event.round} of ${event.rounds}`;
    case 'session-finished': {
      const { entry, status, reason, scenario, round, measurements, durationMs } = event.session;
      if (status !== 'ok')
        return `${scenario} round ${round}: ${entry}: ${status}: ${reason ?? 'no reason recorded'}`;
      if (isLive) return null;
      const values = measurements.map((it) => valuesText(it.values)).filter((text) => text !== '');
      return `  [${run.done}/${run.sessions}] ${entry}: ${values.join(', ')} (${spanOfSeconds(durationMs / 1000)})`;
    }
    case 'budget-forecast':
      return isLive ? null : `budget: ${forecastText(event.forecast)}`;
    case 'budget-end':
      return `budget: ${endText(event.end)}`;
    case 'warning':
      return `warning: ${event.message}`;
    case 'run-finished':
      return finished(event);
    default:
      return null;
  }
};
