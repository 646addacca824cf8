import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { cacheCommand } from './commands/cache.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { installCommand } from './commands/install.ts';
import { labCommand } from './commands/lab.ts';
import { listCommand } from './commands/list.ts';
import { outageCommand } from './commands/outage.ts';
import { outdatedCommand } from './commands/outdated.ts';
import { publishCommand } from './commands/publish.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { scaffoldCommand } from './commands/scaffold.ts';
import { siteCommand } from './commands/site.ts';
import { startCommand } from './commands/start.ts';
import { surviveCommand } from './commands/survive.ts';
import { traverseCommand } from './commands/traverse.ts';
import { updateCommand } from './commands/update.ts';
import type { Context } from './context.ts';
import { packageVersion } from './version.ts';

const EXAMPLES = `
Examples:
  ./meshmark start                                    a first look: the quick suite and its report
  ./meshmark doctor                                   what this machine lacks, and the command that mends it
  ./meshmark run --overlays nebula,tinc --rounds 10   measure two VPNs against each other
  ./meshmark report runs/RUN --html report.html       tables with intervals and ranks
`;

/** Makes a command and all below it throw instead of ending the process, and leave the wording of errors to us. */
const tame = (command: CommandUnknownOpts): void => {
  command.exitOverride().configureOutput({ outputError: () => {} });
  command.option('--debug', 'show the stack of an error');
  for (const child of command.commands) tame(child);
};

/** The whole command line, declared once: parsing, help and shell completion all come from it. */
export const buildProgram = (context: Context): CommandUnknownOpts => {
  const program = new Command('meshmark')
    .description('Puts real peer-to-peer VPN daemons through real NATs and lines, and says which one to use.')
    .version(packageVersion(), '-V, --version')
    .addHelpText('after', EXAMPLES);
  const commands = [
    startCommand(context),
    runCommand(context),
    compareCommand(context),
    reportCommand(context),
    publishCommand(context),
    siteCommand(context),
    checkCommand(context),
    traverseCommand(context),
    surviveCommand(context),
    outageCommand(context),
    labCommand(context),
    listCommand(),
    doctorCommand(context),
    installCommand(context),
    cacheCommand(context),
    outdatedCommand(context),
    updateCommand(context),
    scaffoldCommand(context),
    completionCommand(() => program),
  ];
  for (const command of commands) program.addCommand(command);
  tame(program);
  return program;
};
