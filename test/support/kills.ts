import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { readJournal } from '../../src/results/journal.ts';
import type { Plan } from '../../src/results/plan.ts';
import { readRun } from '../../src/results/run.ts';
import type { Session } from '../../src/results/session.ts';
import { createRandom } from '../../src/stats/random.ts';
import { isFinished } from './finished.ts';
import { hostState } from './host.ts';
import { anchorRun, LAUNCHER } from './meshmark.ts';
import { relativesOf } from './relatives.ts';

/** What is killed: rounds of workloads that take so many seconds, at times uniform over 1 s to `latestSeconds`. */
export interface Killed {
  readonly rounds: number;
  readonly seconds: number;
  readonly latestSeconds: number;
}
/** A session lasts some seven seconds, so every phase of one is hit either way. */
export const LONG: Killed = { rounds: 6, seconds: 2, latestSeconds: 20 };
export const SHORT: Killed = { rounds: 3, seconds: 1, latestSeconds: 10 };

const argsOf = ({ rounds, seconds }: Killed): string[] => [...anchorRun(rounds, seconds, 7), '--json'];

/** What a session is in a plan: its place, and the workloads in their order. */
export const keysOfPlan = (plan: Plan): string[] =>
  plan.order.map(({ scenario, round, entry, workloads }) =>
    JSON.stringify([scenario, round, entry, workloads]),
  );

export const keysOfJournal = (sessions: readonly Session[]): string[] =>
  sessions.map(({ scenario, round, entry, measurements }) =>
    JSON.stringify([scenario, round, entry, measurements.map(({ workload }) => workload)]),
  );

/** In the environment of everything that is started here, so that what is left behind can be told. */
const MARKER = `kills-${process.pid}`;

/** A run takes some minutes; one that goes on for so long hangs. */
const HANGS_MS = 600_000;

const start = (args: readonly string[]): ChildProcess =>
  spawn(LAUNCHER, args, {
    timeout: HANGS_MS,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', MESHMARK_MARKER: MARKER },
  });

/** Run directory of a started run, as its first event says. */
const directoryOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const event = JSON.parse(line) as { type: string; dir?: string };
      if (event.type === 'run-started' && event.dir !== undefined) resolve(event.dir);
    });
    child.once('exit', () => reject(new Error('the run ended before it began')));
  });

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

export interface KillReport {
  readonly kills: number;
  readonly runs: number;
  /** Directories of the runs. */
  readonly dirs: readonly string[];
  /** One sentence for each thing that was not as it must be. */
  readonly problems: readonly string[];
}

/** A machine that does other things too takes a while to end all processes of a lab. */
const SETTLED_MS = 15_000;

/** What differs from `before`, or which processes are left; null as soon as nothing does. */
const settled = async (
  before: Awaited<ReturnType<typeof hostState>>,
  relatives: ReturnType<typeof relativesOf>,
): Promise<string | null> => {
  const deadline = Date.now() + SETTLED_MS;
  for (;;) {
    const now = await hostState();
    const differing = Object.keys(before).filter(
      (key) => !isDeepStrictEqual(before[key as keyof typeof before], now[key as keyof typeof now]),
    );
    const left = (await relatives.left()).map(({ pid, command }) => `process ${pid} (${command})`);
    if (differing.length + left.length === 0) return null;
    if (Date.now() > deadline) return [...differing, ...left].join(', ');
    await sleep(100);
  }
};

/**
 * Kills the launcher's process alone with SIGKILL, `kills` times; each run is resumed until it is complete. Afterwards every journal must equal its plan, and the host must be as before.
 */
export const killAndResume = async (
  kills: number,
  out: string,
  what: Killed,
  onProgress: (line: string) => void = () => {},
): Promise<KillReport> => {
  const random = createRandom('kill-and-resume');
  const problems: string[] = [];
  const before = await hostState();
  const relatives = relativesOf(MARKER);
  let left = kills;
  let runs = 0;
  const dirs: string[] = [];
  while (left > 0) {
    runs++;
    let dir: string | null = null;
    for (let complete = false; !complete; ) {
      const child = start(
        dir === null ? [...argsOf(what), '--out', out] : ['run', '--resume', dir, '--json'],
      );
      const begun = directoryOf(child).catch(() => null);
      const wait =
        left > 0 ? 1000 + random.float() * (1000 * what.latestSeconds - 1000) : Number.POSITIVE_INFINITY;
      const inTime = await Promise.race([
        ended(child),
        wait === Number.POSITIVE_INFINITY ? new Promise<never>(() => {}) : sleep(wait, 'kill' as const),
      ]);
      if (inTime === 'kill') {
        await relatives.look();
        child.kill('SIGKILL');
        await ended(child);
        left--;
        const changed = await settled(before, relatives);
        if (changed !== null) problems.push(`after kill ${kills - left} the host differs in ${changed}`);
      } else {
        complete = true;
      }
      dir = (await begun) ?? dir;
      if (complete && !(await isFinished(inTime as number | null, dir)))
        problems.push(`run ${runs} ended with code ${inTime}`);
      onProgress(
        `run ${runs}, ${kills - left} of ${kills} kills, ${dir === null ? 0 : (await readJournal(dir)).sessions.length} sessions`,
      );
      // Killed before it had a directory: there is nothing to resume.
      if (dir === null && complete) problems.push(`run ${runs} never had a directory`);
    }
    if (dir === null) continue;
    dirs.push(dir);
    problems.push(...(await compare(dir)));
  }
  return { kills, runs, dirs, problems };
};

/** Lets the same plan run to its end without a kill, and says which of the runs hold anything else than this one. */
export const compareWithUndisturbed = async (
  dirs: readonly string[],
  out: string,
  what: Killed,
): Promise<string[]> => {
  const child = start([...argsOf(what), '--out', out]);
  const dir = await directoryOf(child);
  const code = await ended(child);
  const problems = code === 0 ? [] : [`the undisturbed run ended with code ${code}`];
  const undisturbed = await contentOf(dir);
  for (const other of dirs)
    if (!isDeepStrictEqual(await contentOf(other), undisturbed))
      problems.push(`${other} does not hold what the undisturbed run ${dir} holds`);
  return problems;
};

/** What must not depend on how often a run was killed: its plan, and what was measured in which order. */
const contentOf = async (dir: string) => ({
  plan: (await readRun(dir)).plan,
  keys: keysOfJournal((await readJournal(dir)).sessions),
});

/** Sentences on how a finished run's journal differs from its plan. */
const compare = async (dir: string): Promise<string[]> => {
  const { plan, sittings } = await readRun(dir);
  const { sessions } = await readJournal(dir);
  const [planned, recorded] = [keysOfPlan(plan), keysOfJournal(sessions)];
  const problems: string[] = [];
  if (!isDeepStrictEqual(planned, recorded)) {
    const lost = planned.filter((key) => !recorded.includes(key));
    const doubled = recorded.filter((key, i) => recorded.indexOf(key) !== i);
    problems.push(
      `${dir}: journal and plan differ: ${lost.length} lost, ${doubled.length} doubled (${lost[0] ?? doubled[0] ?? 'another order'})`,
    );
  }
  if (sittings.at(-1)?.outcome !== 'finished')
    problems.push(`${dir}: the last sitting is ${sittings.at(-1)?.outcome}`);
  return problems;
};
