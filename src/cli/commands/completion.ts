import { Argument, Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Shell } from '../completion/render.ts';
import { print } from '../output.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const satisfies readonly Shell[];

export const completionCommand = (program: () => CommandUnknownOpts) =>
  new Command('completion')
    .description('print a completion script, e.g. for: source <(./meshmark completion bash)')
    .addArgument(new Argument('<shell>', 'the shell that it is for').choices(SHELLS))
    .action(async (shell) => {
      const { describeCommands } = await import('../completion/describe.ts');
      const { renderCompletion } = await import('../completion/render.ts');
      print(renderCompletion(shell, describeCommands(program())));
    });
