import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { readJournal } from '../../src/results/journal.ts';
import { meshmark } from '../support/meshmark.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-compare-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Directories `base/build` and `head/build` with a build of Nebula each, as a CI job would have them. */
const twoBuilds = async (): Promise<string[]> => {
  await meshmark(['install', 'nebula']);
  const cached = JSON.parse((await meshmark(['cache', 'list', '--json'])).stdout) as {
    name: string;
    dir: string;
  }[];
  const tree = cached.find(({ name }) => name.startsWith('nebula@'))?.dir as string;
  return Promise.all(
    ['base', 'head'].map(async (side) => {
      const build = join(dir, side, 'build');
      await mkdir(build, { recursive: true });
      for (const name of ['nebula', 'nebula-cert'])
        await copyFile(join(tree, 'usr/bin', name), join(build, name));
      return build;
    }),
  );
};

test('two builds in directories of one name are compared, warnings after the start', async () => {
  const sides = (await twoBuilds()).map((build) => `nebula=${build}`);
  const short = ['--rounds', '1', '--seconds', '1', '--scenarios', 'lan-100', '--json', '--out', dir];
  const { stdout, stderr } = await meshmark(['compare', ...sides, ...short, '--workloads', 'rtt']);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; dir: string });
  expect(events.map(({ type }) => type).at(0), stderr).toBe('run-started');
  const { sessions } = await readJournal(events[0]?.dir as string);
  const measured = sessions.map(({ entry, status }) => `${entry} ${status}`);
  expect(measured, sessions.flatMap(({ reason }) => reason ?? []).join('; ')).toEqual(
    expect.arrayContaining(['none ok', 'nebula=base/build ok', 'nebula=head/build ok']),
  );
  const workloads = sessions.flatMap(({ measurements }) => measurements.map(({ workload }) => workload));
  expect([...new Set(workloads)]).toEqual(['rtt']);
});

test('where either side breaks nothing was compared, which is a failure, and the sentence has the candidate first', async () => {
  const [base = ''] = await twoBuilds();
  const broken = join(dir, 'broken');
  await mkdir(broken, { recursive: true });
  await copyFile(join(base, 'nebula-cert'), join(broken, 'nebula-cert'));
  await writeFile(join(broken, 'nebula'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const compared = async (...builds: readonly string[]) => {
    const short = ['--rounds', '1', '--seconds', '1', '--scenarios', 'lan-100', '--workloads', 'rtt'];
    const sides = builds.map((build) => `nebula=${build}`);
    const { exitCode, stdout, stderr } = await meshmark(['compare', ...sides, ...short, '--out', dir]);
    return [{ exitCode, sentence: stdout.trim().split('\n').at(-1) }, stderr] as const;
  };
  const told = (candidate: string, other: string) => ({
    exitCode: EXIT.failures,
    sentence: expect.stringMatching(
      new RegExp(
        `^Undecided between nebula=${candidate} and nebula=${other}: .*nebula=broken has 1 session without a figure in lan-100`,
      ),
    ),
  });
  const [candidate, ofCandidate] = await compared(base, broken);
  expect(candidate, ofCandidate).toEqual(told('broken', 'build'));
  const [reversed, ofReversed] = await compared(broken, base);
  expect(reversed, ofReversed).toEqual(told('build', 'broken'));
});

test('a side that cannot be one is refused before anything runs', async () => {
  const [base] = await twoBuilds();
  const refused = async (...sides: string[]) => {
    const { exitCode, stderr } = await meshmark(['compare', ...sides, '--out', dir]);
    return `${exitCode} ${stderr.trim().split('\n').at(-1)}`;
  };
  expect(await refused('none', 'nebula')).toMatch(/^2 meshmark: "none" is the network without a VPN/);
  expect(await refused(`nebula=${base}`, `nebula=${base}`)).toMatch(/^2 meshmark: Both sides are/);
  expect(await refused(`nebula=${base}/nebula`, 'nebula')).toMatch(
    /^2 meshmark: .*no executable nebula-cert/,
  );
});
