import { EXIT } from '../../src/errors.ts';
import { readJournal } from '../../src/results/journal.ts';

/** Whether a run that ended with a code has nothing left to do. That a session is not ok is told, and is no loss. */
export const isFinished = async (code: number | null | undefined, dir: string | null): Promise<boolean> => {
  if (code === EXIT.ok || dir === null) return code === EXIT.ok;
  const { sessions } = await readJournal(dir);
  const notOk = sessions.filter(({ status }) => status !== 'ok');
  for (const { entry, round, status, reason } of notOk)
    console.log(`${dir}: ${entry} of round ${round} is ${status}: ${reason}`);
  return code === EXIT.failures && notOk.length > 0;
};
