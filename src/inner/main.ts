import { catalogued } from '../conformance/candidate.ts';
import { EXIT, MeshmarkError, messageOf } from '../errors.ts';
import { inside } from '../lab/inside.ts';
import { conformance } from './conformance.ts';
import { type Job, JobSchema } from './jobs.ts';
import { checkLabs } from './lab-check.ts';
import { outages } from './outages.ts';
import { probe } from './probe.ts';
import { runJob } from './run.ts';
import { openShell } from './shell.ts';
import { survive } from './survival.ts';
import { traverse } from './traversal.ts';

/** First code of meshmark in the sandbox. usage: main.ts MOUNT_POINT, with the job on descriptor 3. */
const here = await inside(process.argv[2] ?? '');

const perform = async (job: Job): Promise<number> => {
  switch (job.kind) {
    case 'probe':
      await probe(here);
      return EXIT.ok;
    case 'shell':
      return openShell(here, job);
    case 'lab-check':
      return (await checkLabs(here, job)) ? EXIT.ok : EXIT.failures;
    case 'run':
      return runJob(here, job);
    case 'traversal':
      await traverse(here, job);
      return EXIT.ok;
    case 'survival':
      await survive(here, job);
      return EXIT.ok;
    case 'outages':
      await outages(here, job);
      return EXIT.ok;
    case 'conformance':
      return (await conformance(here, job, catalogued(job.overlay))) ? EXIT.ok : EXIT.failures;
  }
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
