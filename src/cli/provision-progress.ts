import type { OnProgress, ProgressMessage } from '../provision/progress.ts';
import { size } from '../report/format.ts';
import { LiveLines } from './live-lines.ts';

/** A build, and waiting for another process's, says nothing for minutes; the clock shows that it goes on. */
const TICK_MS = 1000;

interface Underway {
  readonly message: ProgressMessage;
  /** When its step began, in ms of the monotonic clock. */
  readonly since: number;
}

const textOf = ({ message, since }: Underway): string => {
  const { program, step, detail, bytesDone, bytesTotal } = message;
  const bytes =
    bytesDone === undefined ? '' : ` ${size(bytesDone)}${bytesTotal ? ` of ${size(bytesTotal)}` : ''}`;
  const seconds = Math.floor((performance.now() - since) / 1000);
  const clock = step === 'build' || step === 'wait' ? `, ${seconds} s` : '';
  return `${program}: ${step}${detail === undefined ? '' : ` ${detail}`}${bytes}${clock}`;
};

/** Shows on stderr where the obtaining of programs is: a changing line each on a terminal, a line a step elsewhere. */
export const provisionProgress = (): {
  onProgress: OnProgress;
  /** Forgets a program that is done or cannot be had. */
  done: (program: string) => void;
  end: () => void;
} => {
  const live = new LiveLines(process.stderr);
  const underway = new Map<string, Underway>();
  const draw = (): void => {
    if (underway.size > 0) live.show([...underway.values()].map(textOf));
  };
  const clock = live.isLive ? setInterval(draw, TICK_MS).unref() : undefined;
  const done = (program: string): void => {
    underway.delete(program);
  };
  return {
    onProgress: (message) => {
      const { program, step } = message;
      if (step === 'warning') return live.say(`warning: ${message.detail ?? program}`);
      if (step === 'ready') return done(program);
      const before = underway.get(program);
      const goesOn = before?.message.step === step;
      underway.set(program, { message, since: goesOn ? before.since : performance.now() });
      if (live.isLive) return draw();
      // Of waiting the step alone would not say for what.
      if (!goesOn) live.say(`${program}: ${step}${step === 'wait' ? ` ${message.detail ?? ''}` : ''}`);
    },
    done,
    end: () => {
      clearInterval(clock);
      live.clear();
    },
  };
};
