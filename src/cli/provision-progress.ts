import type { OnProgress, ProgressMessage } from '../provision/progress.ts';
import { LiveLines } from './live-lines.ts';
import { size } from './output.ts';

const textOf = ({ program, step, detail, bytesDone, bytesTotal }: ProgressMessage): string => {
  const bytes =
    bytesDone === undefined ? '' : ` ${size(bytesDone)}${bytesTotal ? ` of ${size(bytesTotal)}` : ''}`;
  return `${program}: ${step}${detail === undefined ? '' : ` ${detail}`}${bytes}`;
};

/** Shows on stderr where the obtaining of a program is: one line that changes on a terminal, a line a step elsewhere. */
export const provisionProgress = (): { onProgress: OnProgress; end: () => void } => {
  const live = new LiveLines(process.stderr);
  let lastStep = '';
  return {
    onProgress: (message) => {
      if (message.step === 'warning') return live.say(`warning: ${message.detail ?? message.program}`);
      if (message.step === 'ready') return;
      if (live.isLive) return live.show([textOf(message)]);
      if (message.step !== lastStep) live.say(`${message.program}: ${message.step}`);
      lastStep = message.step;
    },
    end: () => live.clear(),
  };
};
