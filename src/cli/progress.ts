import type { Emit, RunEvent } from '../results/events.ts';
import { LiveLines, type LiveStream } from './live-lines.ts';
import { noStatus, plainLine, type RunStatus, statusLines, track } from './run-status.ts';

/** Shows events as they come. */
export interface Progress {
  readonly emit: Emit;
  /** Removes what is live on a terminal. */
  end(): void;
  /** Sessions that did not end well, as the run's last event says. */
  readonly failures: number;
  /** Run directory, as soon as it is known. */
  readonly dir: string | null;
}

interface ProgressOptions {
  /** One JSON object a line, nothing else. */
  readonly json: boolean;
  readonly stream?: LiveStream;
  readonly now?: () => number;
}

const REDRAW_MS = 5000;

/** Live lines on a terminal, a line an event elsewhere, or the events themselves for programs. */
export const progressFor = ({ json, stream = process.stdout, now = Date.now }: ProgressOptions): Progress => {
  const live = new LiveLines(stream);
  let run: RunStatus = noStatus();

  const showText = (event: RunEvent): void => {
    const line = plainLine(event, run, live.isLive);
    if (line !== null) live.say(line);
    if (event.type === 'run-finished') live.clear();
    else live.show(statusLines(run, now()));
  };

  // A long workload brings no event: the estimate goes on by itself, rarely, so as not to disturb what is measured.
  const timer =
    !json && live.isLive ? setInterval(() => live.show(statusLines(run, now())), REDRAW_MS) : null;
  timer?.unref();

  return {
    emit: (event) => {
      run = track(run, event, now());
      if (json) stream.write(`${JSON.stringify(event)}\n`);
      else showText(event);
    },
    end: () => {
      if (timer !== null) clearInterval(timer);
      live.clear();
    },
    get failures() {
      return run.failures;
    },
    get dir() {
      return run.dir;
    },
  };
};
