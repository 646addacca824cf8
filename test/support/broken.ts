import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { conformance } from '../../src/inner/conformance.ts';
import { ConformanceJobSchema } from '../../src/inner/jobs.ts';
import { inside } from '../../src/lab/inside.ts';
import { flawed } from '../fixtures/broken/driver.ts';

/** Runs in a sandbox: puts the fixture with a flaw through the conformance tests, and tells what is left of it then. */
const here = await inside(process.argv[2] ?? '');

const { flaw, startMs, job } = z
  .object({
    flaw: z.object({ cipher: z.enum(['stream', 'xor', 'clear']), fault: z.string().nullable() }),
    startMs: z.number(),
    job: ConformanceJobSchema,
  })
  .parse(here.job);

/** Command lines of all processes of the sandbox that are the fixture. */
const left = async (): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes('tunnel.py'));
};

// A flaw is looked at in one network: in two it would be found twice.
const oneAtATime = flaw.fault === null && flaw.cipher === 'stream' ? null : 'it has a flaw';
const ok = await conformance(here, job, { driver: flawed(flaw), reference: false, oneAtATime }, startMs);
here.emit({ type: 'done', ok, left: await left() });
process.exit();
