import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { meshmark } from '../support/meshmark.ts';
import { onSteadyMachine } from '../support/steady.ts';

interface Survived {
  dir: string;
  sessions: {
    absence: string;
    status: string;
    reason: string | null;
    parts: Record<string, { serves: string[]; daemons: string[] }>;
    existing: { works: boolean } | null;
    reached: { works: boolean; ms: number | null } | null;
  }[];
}

const survive = async (out: string): Promise<Survived> => {
  const asked = ['--absences', 'none,all', '--events', 'new-member'];
  const little = ['--watch', '15', '--wait', '15', '--passes', '1', '--json', '--out', out];
  const { stdout, stderr } = await meshmark(['survive', 'nebula', ...asked, ...little], {
    timeoutMs: 170_000,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Survived;
};

test('without its lighthouses Nebula keeps existing connections, and nobody can join', {
  timeout: 540_000,
}, async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-survival-'));
  try {
    const { dir, sessions } = await onSteadyMachine(
      () => survive(out),
      (survived) => survived.sessions.map(({ reason }) => reason),
    );
    expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(Array(2).fill(['ok', null]));
    const of = (id: string) => sessions.find(({ absence }) => absence === id);
    expect(of('none')).toMatchObject({ existing: { works: true }, reached: { works: true } });
    expect(of('all')).toMatchObject({
      existing: { works: true },
      reached: { works: false, ms: null },
      parts: { 'hub-1': { serves: ['lighthouse', 'relay'], daemons: ['nebula'] } },
    });
    // As a kill leaves it: the line that was being written has no end.
    await appendFile(join(dir, 'answers.jsonl'), '{"type":"ans');
    const { stdout: report } = await meshmark(['report', dir]);
    expect(report).toContain('Without all of them existing connections go on; new members are not reached.');
  } finally {
    await rm(out, { recursive: true });
  }
});
