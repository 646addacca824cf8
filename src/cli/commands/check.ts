import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { z } from 'zod';
import { EXIT, usageError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';

/** Networks on which a contestant must work before it is measured. */
const NETWORKS = ['lan-100', 'two-homes'] as const;
const [KILLS, SOAK_KILLS] = [3, 20] as const;

const FindingSchema = z.object({
  type: z.literal('finding'),
  overlay: z.string(),
  network: z.string(),
  test: z.string(),
  status: z.enum(['ok', 'failed', 'skipped']),
  detail: z.string(),
  ms: z.number(),
});
type Told = Omit<z.infer<typeof FindingSchema>, 'type'>;

const show = ({ status, network, test, detail, ms }: Told): void => {
  const mark = { ok: 'ok     ', failed: 'FAILED ', skipped: 'skipped' }[status];
  print(
    `  ${mark}  ${network.padEnd(10)} ${test.padEnd(28)} ${(ms / 1000).toFixed(1).padStart(5)} s  ${detail}`,
  );
};

export const checkCommand = ({ signal }: Context) =>
  new Command('check')
    .description(
      'put a contestant through the conformance tests: comes up, reaches, recovers, keeps secrets, cleans up',
    )
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--soak', `${SOAK_KILLS} kill -9 of its daemon instead of ${KILLS}`)
    .option('--out <dir>', 'where the daemons’ logs are kept', 'runs/check')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      if (names.length === 0 && options.all !== true)
        throw usageError('check-nothing', 'Name a contestant to check, or give --all.');
      const { scenarioById } = await import('../../scenarios/index.ts');
      const { asked, fieldOf } = await import('../engine/entries.ts');
      const { probeMachine } = await import('../engine/probe.ts');
      const { doInSandbox, instrumentFor, obtain } = await import('../sandboxed.ts');
      const networks = NETWORKS.flatMap((id) => scenarioById(id)?.network ?? []);
      const quiet = { signal, locked: options.locked ?? false };
      const instruments = await obtain(instrumentFor(networks), quiet);
      const machine = await probeMachine(instruments, signal);
      const field = fieldOf(options.all === true ? 'all' : asked(names.map((text) => ({ text }))), machine);
      const findings: Told[] = [];
      for (const { entry, wanted } of field.asked) {
        const [program] = await obtain([wanted], quiet);
        if (program === undefined) continue;
        if (!options.json) print(entry.name);
        await doInSandbox(
          {
            kind: 'conformance',
            overlay: entry.overlay,
            program,
            networks,
            kills: options.soak === true ? SOAK_KILLS : KILLS,
            logDirectory: resolve(options.out, entry.name.replace(/[^a-z0-9@.=-]/gi, '-')),
          },
          {
            signal,
            programs: [...instruments, program],
            onEvent: (event) => {
              const { type: _, ...finding } = FindingSchema.parse(event);
              findings.push({ ...finding, overlay: entry.name });
              if (!options.json) show(finding);
            },
          },
        );
      }
      const failed = findings.filter(({ status }) => status === 'failed').length;
      process.exitCode = failed > 0 ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ ok: failed === 0, findings, leftOut: field.leftOut });
      for (const { name, reason } of field.leftOut) print(`${name}: ${reason}`);
      print(`${findings.length} tests, ${failed} failed`);
    });
