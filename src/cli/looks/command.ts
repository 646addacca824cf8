import { Command, Option, type OptionValues } from '@commander-js/extra-typings';
import { EXIT, usageError } from '../../errors.ts';
import type { Wanted } from '../../provision/ensure-all.ts';
import { minutesOfSeconds } from '../../report/format.ts';
import type { LookName } from '../../results/look-kinds.ts';
import type { LookListener, LookRequest, LookResume } from '../engine/look.ts';
import { LOOK_DEFAULTS } from '../engine/look-defaults.ts';
import { kernelOption, wantsMachine } from '../kernel-option.ts';
import { print, printJson } from '../output.ts';
import { wholeNumber } from '../values.ts';
import { type LookText, type Taken, tellLook } from './lines.ts';

/** What the command lines of all looks have in common, as they are parsed. */
interface LookOptions {
  readonly all?: true | undefined;
  readonly seed?: number | undefined;
  readonly labs?: number | undefined;
  readonly out: string;
  readonly kernel?: string | undefined;
  readonly resume?: string | undefined;
  readonly locked?: true | undefined;
  readonly json?: true | undefined;
}

/** How every command of a look begins. */
const begun = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have');

/** What takes a look and shows it. */
interface LookTaker<Request, Line> {
  /** Returns the directory with what was seen. */
  readonly run: (
    request: Request | LookResume,
    listener: LookListener<Line>,
    signal: AbortSignal,
  ) => Promise<string>;
  readonly text: LookText<Line>;
  /** Prints all that was seen once it is over. */
  readonly show: (lines: readonly Line[]) => void;
}

/** What the command of one look has of its own. */
interface LookCommand<Own extends OptionValues, Request, Line> {
  readonly look: LookName;
  /** As it is typed; begins the codes of refusals. */
  readonly name: string;
  readonly description: string;
  /** Adds its own options, each of which decides what is done. */
  readonly own: (command: ReturnType<typeof begun>) => Command<[string[]], Own>;
  /** What `--labs` counts, and its default where it is one number. */
  readonly labs: { readonly description: string; readonly usual?: number };
  /** How often everything is done. */
  readonly passes: (own: Own) => number;
  readonly request: (asked: LookRequest, options: Own & LookOptions) => Request;
  /** What there is to do, by how long it is expected to take and how long at the worst. */
  readonly estimate: (expected: string, most: string) => string;
  /** Every program that it asks for in a machine with another kernel; not there for a look that is taken in none. */
  readonly programs?: (request: Request) => Promise<readonly Wanted[]>;
  /** Key of the lines in JSON. */
  readonly lines: string;
  /** File of a page, as an example. */
  readonly page: string;
  /** Loads what it needs once it is asked for. */
  readonly load: () => Promise<LookTaker<Request, Line>>;
}

/** What is asked of a look: to go on with one, or a new one. */
const askedOf = async (
  { look, name }: { readonly look: LookName; readonly name: string },
  names: readonly string[],
  options: LookOptions,
  passes: number,
): Promise<LookRequest | LookResume> => {
  const { all = false, seed = null, out, resume, locked = false } = options;
  const { labs = LOOK_DEFAULTS[look].labs } = options;
  if (resume === undefined && names.length === 0 && !all)
    throw usageError(`${name}-nothing`, 'Name a contestant, or give --all.');
  if (names.length > 0 && all)
    throw usageError(
      `${name}-both`,
      'With --all every contestant takes part: leave out the names, or --all.',
    );
  if (resume !== undefined && names.length > 0)
    throw usageError(`${name}-resume`, 'What is resumed has its contestants already: leave out the names.');
  if (resume !== undefined) return { dir: resume, locked };
  const { asked } = await import('../engine/entries.ts');
  const overlays = all ? ('all' as const) : asked(names.map((text) => ({ text })));
  return { overlays, passes, seed, labs, out, locked, command: process.argv.slice(2) };
};

/** The command of a look: options that all have, what it prints, and how it ends. */
export const lookCommand = <Own extends OptionValues, Request, Line extends Taken>(
  signal: AbortSignal,
  spec: LookCommand<Own, Request, Line>,
) => {
  const command = spec.own(begun(spec.name, spec.description));
  command.option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1));
  command.option('--labs <n>', spec.labs.description, wholeNumber(1, 16), spec.labs.usual);
  command.option('--out <dir>', 'where the directory with the record is made', 'runs');
  if (spec.programs !== undefined) command.addOption(kernelOption());
  // All so far decide what is done; what is resumed has them from its record.
  const deciding = command.options.map((option) => option.attributeName());
  command.addOption(new Option('--resume <dir>', 'go on with an interrupted one').conflicts(deciding));
  command.option('--locked', 'refuse programs that are not exactly what the lock file pins');
  command.option('--json', 'print JSON, for programs');
  return command.action(async (names, own) => {
    // The type of the command has its own options alone.
    const options = own as Own & LookOptions;
    const { json = false, locked = false } = options;
    const take = async (request: Request | LookResume): Promise<void> => {
      const { run, text, show } = await spec.load();
      const { lines, listener } = tellLook(text, json ? 'nothing' : 'text');
      const onEstimate = ({ expected, most }: { readonly expected: number; readonly most: number }): void => {
        if (!json) print(spec.estimate(minutesOfSeconds(expected), minutesOfSeconds(most)));
      };
      const dir = await run(request, { ...listener, onEstimate }, signal);
      process.exitCode = lines.some(text.isTrouble) ? EXIT.failures : EXIT.ok;
      if (json) return printJson({ dir, [spec.lines]: lines });
      print();
      show(lines);
      print(`page: ./meshmark report ${dir} --html ${spec.page}`);
    };
    const asked = await askedOf(spec, names, options, spec.passes(own));
    if ('dir' in asked) return take(asked);
    const request = spec.request(asked, options);
    if (spec.programs === undefined || !wantsMachine(options.kernel)) return take(request);
    const { doInMachine } = await import('../machine.ts');
    const programs = await spec.programs(request);
    process.exitCode = await doInMachine({
      kernel: options.kernel,
      signal,
      locked,
      programs,
      writes: [options.out],
    });
  });
};
