import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type LookText, tellLook } from './lines.ts';

interface Step {
  readonly step: number;
  readonly spoilt?: readonly string[];
}
const walk: LookText<Step> = {
  name: 'walk',
  unit: 'steps',
  lineText: ({ step }) => `step ${step}`,
  isTrouble: ({ step }) => step > 2,
};

let written: string[] = [];
let complained: string[] = [];
beforeEach(() => {
  written = [];
  complained = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const told = (how: Parameters<typeof tellLook>[1]) => {
  const { lines, listener } = tellLook(walk, how);
  const leftOut = [{ name: 'wireguard', reason: 'not here' }];
  listener.onBegun({ dir: 'runs/x-walk', done: [{ step: 1 }], leftOut, warnings: ['it will rain.'] }, 3);
  listener.onLine({ step: 2, spoilt: ['it was late'] });
  listener.onLine({ step: 3 });
  return { lines, text: written.join(''), complaints: complained.join('') };
};

test('a person reads what there is to do, who is left out, and each line with its place', () => {
  expect(told('text').text).toBe(
    [
      'walk in runs/x-walk: 3 steps, 1 of them done',
      'left out: wireguard, not here',
      'warning: it will rain.',
      '  [2/3] step 2  (taken again once: it was late)',
      '  [3/3] step 3',
      '',
    ].join('\n'),
  );
});

test('a program gets one event a line, with the line of the record', () => {
  const events = told('events')
    .text.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const at = expect.any(String);
  expect(events).toEqual([
    {
      type: 'look-started',
      at,
      look: 'walk',
      dir: 'runs/x-walk',
      lines: 3,
      done: 1,
      warnings: ['it will rain.'],
    },
    { type: 'look-line', at, look: 'walk', line: { step: 2, spoilt: ['it was late'] } },
    { type: 'look-line', at, look: 'walk', line: { step: 3 } },
  ]);
});

test('lines are kept, those of an earlier sitting first, also where nothing but warnings is told', () => {
  const { lines, text, complaints } = told('nothing');
  expect(text).toBe('');
  expect(complaints).toBe('warning: it will rain.\n');
  expect(lines.map(({ step }) => step)).toEqual([1, 2, 3]);
});
