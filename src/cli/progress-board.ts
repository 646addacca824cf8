import { duration } from '../report/format.ts';
import type { RunEvent } from '../results/events.ts';
import { endText, forecastText } from './budget-text.ts';

/** What is known of a run under way. */
export interface Board {
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

export const emptyBoard = (): Board => ({
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

/** The board after an event. */
export const track = (board: Board, event: RunEvent, now: number): Board => {
  switch (event.type) {
    case 'run-started':
      return { ...board, dir: event.dir, sessions: event.sessions, done: event.done };
    case 'round-started':
      return { ...board, scenario: event.scenario, round: event.round, rounds: event.rounds };
    case 'session-started':
      return {
        ...board,
        scenario: event.scenario,
        round: event.round,
        entry: event.entry,
        step: '',
        sessionStartedAt: now,
      };
    case 'step':
      return { ...board, step: event.step };
    case 'workload-finished':
      return {
        ...board,
        values: `${event.entry}: ${valuesText(event.measurement.values) || event.measurement.status}`,
      };
    case 'session-finished':
      return {
        ...board,
        done: board.done + 1,
        took: [...board.took, event.session.durationMs].slice(-LEARNED_FROM),
        sessionStartedAt: null,
      };
    case 'budget-forecast': {
      const { rounds, sessions } = event.forecast;
      return { ...board, rounds, sessions, budget: forecastText(event.forecast) };
    }
    case 'budget-end':
    case 'warning':
      return board;
    case 'run-finished':
      return { ...board, dir: event.dir, failures: event.failed };
  }
};

/** Seconds that are left, from the sessions so far; null before the first one ended. */
export const secondsLeft = (board: Board, now: number): number | null => {
  if (board.took.length === 0) return null;
  const mean = board.took.reduce((sum, ms) => sum + ms, 0) / board.took.length;
  const under = board.sessionStartedAt === null ? 0 : Math.min(mean, now - board.sessionStartedAt);
  return Math.max(0, ((board.sessions - board.done) * mean - under) / 1000);
};

/** The live lines of a terminal. */
export const boardLines = (board: Board, now: number): string[] => {
  if (board.sessions === 0) return [];
  const left = secondsLeft(board, now);
  const eta = left === null ? '' : `, about ${duration(left)} left`;
  const first = `${board.scenario}  round ${board.round} of ${board.rounds}  session ${board.done + 1} of ${board.sessions}${eta}`;
  const lines = [first, `${board.entry}${board.step === '' ? '' : `: ${board.step}`}`];
  if (board.values !== '') lines.push(`last: ${board.values}`);
  if (board.budget !== '') lines.push(`budget: ${board.budget}`);
  return lines;
};

const finished = (event: Extract<RunEvent, { type: 'run-finished' }>): string => {
  const missing = event.missing === 0 ? '' : `, ${event.missing} not run`;
  const next = event.outcome === 'interrupted' ? `; go on with: ./meshmark run --resume ${event.dir}` : '';
  return `${event.outcome}: ${event.ok} sessions ok, ${event.failed} not ok${missing}; record in ${event.dir}${next}`;
};

/** The line that stays for an event, or null; on a terminal fewer do, since the live lines say the rest. */
export const plainLine = (event: RunEvent, board: Board, isLive: boolean): string | null => {
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
      return `  [${board.done}/${board.sessions}] ${entry}: ${values.join(', ')} (${duration(durationMs / 1000)})`;
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
