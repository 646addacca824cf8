import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { manifests } from '../../catalog/index.ts';
import { namedNetworks, scenarios } from '../../scenarios/index.ts';
import { WORKLOAD_IDS } from '../../workloads/index.ts';

export interface DescribedOption {
  /** `--overlays`. */
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** A command as completion sees it. */
export interface DescribedCommand {
  /** `lab up`; empty for the program itself. */
  readonly path: string;
  readonly description: string;
  readonly commands: readonly string[];
  readonly options: readonly DescribedOption[];
  /** Words that its arguments may be; empty where files are meant. */
  readonly values: readonly string[];
}

const overlays = (): readonly string[] => manifests.map(({ id }) => id);

/** Values of options, by name, that the definitions do not list themselves. */
const OPTIONS: Readonly<Record<string, () => readonly string[]>> = {
  overlays,
  scenarios: () => scenarios.map(({ id }) => id),
  workloads: () => WORKLOAD_IDS,
};

/** The same of arguments. */
const ARGUMENTS: Readonly<Record<string, () => readonly string[]>> = {
  name: overlays,
  id: overlays,
  base: overlays,
  candidate: overlays,
  network: () => [...namedNetworks.keys()],
};

const describeOptions = (command: CommandUnknownOpts): DescribedOption[] => [
  ...command.options.map((option) => ({
    long: option.long ?? option.flags,
    description: option.description,
    takesValue: option.required || option.optional,
    values: option.argChoices ?? OPTIONS[option.attributeName()]?.() ?? [],
  })),
  { long: '--help', description: 'display help for command', takesValue: false, values: [] },
];

/** The program and every command below it. */
export const describeCommands = (command: CommandUnknownOpts, path = ''): DescribedCommand[] => {
  const { commands } = command;
  const own: DescribedCommand = {
    path,
    description: command.description(),
    commands: commands.map((child) => child.name()),
    options: describeOptions(command),
    values: command.registeredArguments.flatMap((it) => it.argChoices ?? ARGUMENTS[it.name()]?.() ?? []),
  };
  return [own, ...commands.flatMap((child) => describeCommands(child, `${path} ${child.name()}`.trim()))];
};
