import { usageError } from '../errors.ts';
import type { LookRequest, LookResume } from './engine/look.ts';

/** What the command lines of all looks have in common, as they are parsed. */
interface LookOptions {
  readonly all?: true | undefined;
  readonly seed?: number | undefined;
  readonly labs: number;
  readonly out: string;
  readonly resume?: string | undefined;
  readonly locked?: true | undefined;
}

/** What is asked of a look, `passes` times: to go on with one, or a new one. `command` begins the codes of refusals. */
export const lookAsked = async (
  command: string,
  names: readonly string[],
  options: LookOptions,
  passes: number,
): Promise<LookRequest | LookResume> => {
  const { all = false, seed = null, labs, out, resume, locked = false } = options;
  if (resume === undefined && names.length === 0 && !all)
    throw usageError(`${command}-nothing`, 'Name a contestant, or give --all.');
  if (names.length > 0 && all)
    throw usageError(
      `${command}-both`,
      'With --all every contestant takes part: leave out the names, or --all.',
    );
  if (resume !== undefined && names.length > 0)
    throw usageError(
      `${command}-resume`,
      'What is resumed has its contestants already: leave out the names.',
    );
  if (resume !== undefined) return { dir: resume, locked };
  const { asked } = await import('./engine/entries.ts');
  const overlays = all ? ('all' as const) : asked(names.map((text) => ({ text })));
  return { overlays, passes, seed, labs, out, locked, command: process.argv.slice(2) };
};
