import { cpus, release } from 'node:os';
import { dirname } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { EXIT, usageError } from '../../errors.ts';
import { secondsOfMs } from '../../report/format.ts';
import { CROWD } from '../../scenarios/crowd.ts';
import type { Context } from '../context.ts';
import type { ConformanceOutcome, ConformanceRequest, ToldFinding } from '../engine/conformance.ts';
import { kernelOption, wantsMachine } from '../kernel-option.ts';
import { print, printJson, printWords, tableLines } from '../output.ts';
import { checkOutputFile, writeOutputFile } from '../output-file.ts';
import { wholeNumber } from '../values.ts';
import { packageVersion } from '../version.ts';

const show = (finding: ToldFinding, detail: string): void => {
  const { overlay, status, network, test, ms } = finding;
  const mark = { ok: 'ok     ', failed: 'FAILED ', skipped: 'skipped' }[status];
  const where = `${overlay.padEnd(12)} ${network.padEnd(14)}`;
  printWords(`${mark}  ${where} ${test.padEnd(29)} ${secondsOfMs(ms).padStart(7)}  ${detail}`);
};

const madeWhere = (): string =>
  `Made by meshmark ${packageVersion()} on ${new Date().toISOString().slice(0, 10)}, Linux ${release()}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}.`;

/** The table contestant x test, what was left out, and the sum. */
const tell = ({ findings, leftOut }: ConformanceOutcome, rows: string[][], sum: string): void => {
  if (new Set(findings.map(({ overlay }) => overlay)).size > 1) {
    print();
    for (const line of tableLines(rows)) print(line);
  }
  for (const { name, reason } of leftOut) printWords(`${name}: ${reason}`);
  print(sum);
};

export const checkCommand = ({ signal }: Context) =>
  new Command('check')
    .description(
      'put a contestant through the conformance tests: comes up, reaches, recovers, keeps secrets, cleans up',
    )
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--soak', 'between two homes kill each daemon 20 times, usually 3 (infrastructure, others: once)')
    .option(
      '--devices <n>',
      'in one LAN of so many devices, one of them the server, instead of the usual networks',
      wholeNumber(CROWD.least, CROWD.most),
    )
    .option('--out <dir>', 'where the daemons’ logs are kept', 'runs/check')
    .option('--markdown <file>', 'write the record of the check there')
    .addOption(kernelOption())
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      if (names.length === 0 && options.all !== true)
        throw usageError('check-nothing', 'Name a contestant to check, or give --all.');
      if (names.length > 0 && options.all === true)
        throw usageError(
          'check-both',
          'With --all every contestant is checked: leave out the names, or --all.',
        );
      await checkOutputFile(options.markdown);
      const { asked } = await import('../engine/entries.ts');
      const { programsOfCheck, runConformance } = await import('../engine/conformance.ts');
      const { conformanceMarkdown, conformanceRows, detailOf, sumOf } = await import(
        '../conformance-table.ts'
      );
      const request: ConformanceRequest = {
        overlays: options.all === true ? 'all' : asked(names.map((text) => ({ text }))),
        soak: options.soak ?? false,
        devices: options.devices ?? null,
        locked: options.locked ?? false,
        out: options.out,
      };
      if (wantsMachine(options.kernel)) {
        const { doInMachine } = await import('../machine.ts');
        const { instruments, contestants } = programsOfCheck(request);
        const named = options.all !== true;
        process.exitCode = await doInMachine({
          kernel: options.kernel,
          signal,
          locked: request.locked,
          programs: named ? [...instruments, ...contestants] : instruments,
          ifPossible: named ? [] : contestants,
          writes: [request.out, ...(options.markdown === undefined ? [] : [dirname(options.markdown)])],
        });
        return;
      }
      const outcome = await runConformance(
        request,
        (finding) => {
          if (!options.json) show(finding, detailOf(finding));
        },
        signal,
      );
      const { findings, leftOut } = outcome;
      const failed = findings.filter(({ status }) => status === 'failed').length;
      process.exitCode = failed > 0 ? EXIT.failures : EXIT.ok;
      if (options.json) printJson({ ok: failed === 0, findings, leftOut });
      else tell(outcome, conformanceRows(outcome), sumOf(findings));
      if (options.markdown !== undefined) {
        const flags = (['all', 'soak', 'locked'] as const).flatMap((flag) =>
          options[flag] ? [`--${flag}`] : [],
        );
        const devices = options.devices === undefined ? [] : ['--devices', `${options.devices}`];
        const { shellLine } = await import('../../site/details/commands.ts');
        const command = shellLine('check', ...names, ...flags, ...devices, '--markdown', 'FILE');
        await writeOutputFile(
          options.markdown,
          conformanceMarkdown(outcome, { command, where: madeWhere() }),
        );
      }
    });
