import { catalogued } from '../conformance/candidate.ts';
import { EXIT, MeshmarkError, messageOf } from '../errors.ts';
import { inside } from '../lab/inside.ts';
import { conformance } from './conformance.ts';
import type { Inner } from './events.ts';
import { type Job, JobSchema } from './jobs.ts';
import { checkLabs } from './lab-check.ts';
import { outages } from './outages.ts';
import { probe } from './probe.ts';
import { runJob } from './run.ts';
import { openShell } from './shell.ts';
import { survive } from './survival.ts';
import { traverse } from './traversal.ts';

/** First code of meshmark in the sandbox. usage: main.ts MOUNT_POINT, with the job on descriptor 3. */
const here: Inner = await inside(process.argv[2] ?? '');

/** Does a job; only a shell has an exit code of its own, of others the events tell how it went. */
const perform = async (job: Job): Promise<number> => {
  switch (job.kind) {
    case 'shell':
      return openShell(here, job);
    case 'probe':
      await probe(here);
      break;
    case 'lab-check':
      await checkLabs(here, job);
      break;
    case 'run':
      await runJob(here, job);
      break;
    case 'traversal':
      await traverse(here, job);
      break;
    case 'survival':
      await survive(here, job);
      break;
    case 'outages':
      await outages(here, job);
      break;
    case 'conformance':
      await conformance(here, job, catalogued(job.overlay));
  }
  return EXIT.ok;
};

const fail = (error: unknown): never => {
  const known = error instanceof MeshmarkError;
  here.emit({
    type: 'error',
    code: known ? error.code : 'defect',
    message: here.signal.aborted ? 'stopped' : messageOf(error),
    exitCode: here.signal.aborted ? EXIT.interrupted : known ? error.exitCode : EXIT.failures,
    stack: error instanceof Error ? (error.stack ?? null) : null,
  });
  process.exit(EXIT.failures);
};

process.on('uncaughtException', fail);
try {
  // The last word: an end without it is a crash, whatever the exit code.
  here.emit({ type: 'ended', exitCode: await perform(JobSchema.parse(here.job)) });
} catch (error) {
  fail(error);
}
// Whatever still runs ends with the PID namespace.
process.exit();
