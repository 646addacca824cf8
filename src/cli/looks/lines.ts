import type { LookName } from '../../results/look-kinds.ts';
import type { LookListener } from '../engine/look.ts';
import { print, printWords } from '../output.ts';

/** What the lines of each kind of look are. */
export const LOOK_UNITS: Readonly<Record<LookName, string>> = {
  traversal: 'cells',
  survival: 'sessions',
  outages: 'events',
};

/** How one kind of look is told in text. */
export interface LookText<Line> {
  /** What it is called, and what its lines are: `traversal`, `cells`. */
  readonly name: string;
  readonly unit: string;
  /** A line, when it is there. */
  readonly lineText: (line: Line) => string;
  /** Whether a line says that something went wrong, with a contestant or in the lab. */
  readonly isTrouble: (line: Line) => boolean;
}

/** A look under way. */
interface Followed<Line> {
  /** What was seen so far, that of earlier sittings first. */
  readonly lines: readonly Line[];
  readonly listener: LookListener<Line>;
}

/** How it is told: in lines for a person, in events for programs, or not at all until the end, but for warnings on standard error. */
type Told = 'text' | 'events' | 'nothing';

/** What a line says of earlier tries of it. */
export interface Taken {
  readonly spoilt?: readonly string[] | undefined;
}

/** That a line was taken again, for the end of what is printed of it. */
const againText = ({ spoilt = [] }: Taken): string =>
  spoilt.length === 0
    ? ''
    : `  (taken again ${spoilt.length === 1 ? 'once' : 'twice'}: ${spoilt.join('; ')})`;

/** Prints an event on a line of its own. */
const printEvent = (type: string, fields: Readonly<Record<string, unknown>>): void =>
  print(JSON.stringify({ type, at: new Date().toISOString(), ...fields }));

/** Where standard output has a document only. */
const complain = (warning: string): void => {
  process.stderr.write(`warning: ${warning}\n`);
};

/** Keeps what a look sees, and tells it as it comes. */
export const tellLook = <Line extends Taken>(
  { name, unit, lineText }: LookText<Line>,
  told: Told,
): Followed<Line> => {
  const lines: Line[] = [];
  let all = 0;
  return {
    lines,
    listener: {
      onBegun({ dir, done, leftOut, warnings }, planned) {
        all = planned;
        lines.push(...done);
        if (told === 'events')
          printEvent('look-started', { look: name, dir, lines: planned, done: done.length, warnings });
        if (told === 'nothing') for (const warning of warnings) complain(warning);
        if (told !== 'text') return;
        print(
          `${name} in ${dir}: ${planned} ${unit}${done.length === 0 ? '' : `, ${done.length} of them done`}`,
        );
        for (const { name: left, reason } of leftOut) print(`left out: ${left}, ${reason}`);
        for (const warning of warnings) print(`warning: ${warning}`);
      },
      onLine(line) {
        lines.push(line);
        if (told === 'events') printEvent('look-line', { look: name, line });
        if (told === 'text') printWords(`  [${lines.length}/${all}] ${lineText(line)}${againText(line)}`);
      },
    },
  };
};
