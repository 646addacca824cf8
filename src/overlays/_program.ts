import type { Command } from '../catalog/types.ts';
import { cannotError } from '../errors.ts';
import type { ExecOptions, ExecResult, Host, RootId } from '../host/types.ts';
import type { Program } from '../provision/types.ts';

interface Located {
  readonly argv: readonly string[];
  readonly root: RootId;
}

/** Where an executable of the contestant is; an error that names what there is instead. */
export const locateOwn = (program: Program, command: Command): Located => {
  const [name, ...rest] = command;
  const path = Object.hasOwn(program.bin, name) ? program.bin[name] : undefined;
  if (path === undefined)
    throw cannotError(
      'program-incomplete',
      `${program.name} has no executable "${name}"; it has ${Object.keys(program.bin).join(', ') || 'none'}.`,
    );
  return { argv: [path, ...rest], root: program.root };
};

/** The same, or else a tool of the lab. */
const locate = (program: Program, command: Command): Located =>
  Object.hasOwn(program.bin, command[0]) ? locateOwn(program, command) : { argv: command, root: 'tools' };

/** Runs a command of the catalogue to its end. */
export const run = async (
  host: Host,
  program: Program,
  command: Command,
  options: Pick<ExecOptions, 'signal' | 'allowFailure' | 'env' | 'secret'>,
): Promise<ExecResult> => {
  const { argv, root } = locate(program, command);
  return host.exec(argv, { ...options, root });
};
