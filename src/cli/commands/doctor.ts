import { Command } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { Finding } from '../doctor/types.ts';
import { print, printJson, tableLines } from '../output.ts';

const wordFor = ({ ok, required }: Finding): string => {
  if (ok) return 'ok';
  return required ? 'MISSING' : 'poor';
};

export const doctorCommand = ({ signal }: Context) =>
  new Command('doctor')
    .description('say what this machine lacks, and the command that mends it')
    .option('--json', 'print JSON, for programs')
    .action(async (options) => {
      const { examine, missing } = await import('../doctor/examine.ts');
      const findings = await examine(signal);
      const lacking = missing(findings);
      if (lacking.length > 0) process.exitCode = EXIT.cannot;
      if (options.json) return printJson({ ok: lacking.length === 0, checks: findings });
      const lines = tableLines(findings.map((finding) => [wordFor(finding), finding.title, finding.found]));
      for (const line of lines) print(line);
      const fixes = findings.flatMap(({ fix }) => (fix === null ? [] : [fix]));
      print();
      for (const fix of new Set(fixes)) print(`to mend it: ${fix}`);
      print(lacking.length === 0 ? 'This machine can run labs.' : 'This machine cannot run labs yet.');
    });
