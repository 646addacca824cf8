import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { idleLab } from '../bench/testing/idle.ts';
import type { ExecResult, Host } from '../host/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { reached } from './reach.ts';

const PAIR = ['a', 'b'] as const;
const MEND_MS = 150;

/** A pair of which the second one is away until it was mended; `answers` says which pings are answered. */
const pairOf = (answers: (host: string, seen: readonly string[]) => boolean) => {
  const pings: { readonly host: string; readonly at: number }[] = [];
  let isBack = false;
  const begun = performance.now();
  const host = (name: string): Host => ({
    ...idleLab.host(name),
    exec: async (argv, { signal }): Promise<ExecResult> => {
      signal.throwIfAborted();
      if (argv[0] === 'ping') pings.push({ host: name, at: performance.now() - begun });
      const good =
        argv[0] === 'ping'
          ? answers(
              name,
              pings.map((ping) => ping.host),
            )
          : isBack;
      return { argv, exitCode: good ? 0 : 1, signal: null, stdout: '', stderr: '', durationMs: 0 };
    },
  });
  const overlay = {
    isMember: (device: string) => device === 'a' || isBack,
    address: (device: string) => `address of ${device}`,
    interfaceOf: () => 'mm0',
  } as unknown as RunningOverlay;
  const happening = {
    at: begun,
    mend: async (): Promise<string> => {
      await sleep(MEND_MS);
      isBack = true;
      return 'mended';
    },
  };
  return { pings, overlay, happening, lab: Object.assign({}, idleLab, { host }) };
};

test('the one to which it happened is silent for a moment once it can send', async () => {
  const { pings, overlay, happening, lab } = pairOf((host, seen) => host === 'a' && seen.includes('b'));
  const seen = await reached(lab, overlay, PAIR, happening, 5000, new AbortController().signal);
  expect(seen).toMatchObject({ works: true, said: 'mended' });
  const [first] = pings.filter(({ host }) => host === 'b');
  expect(first?.at).toBeGreaterThanOrEqual(MEND_MS + 200);
  expect(pings.find(({ host }) => host === 'a')?.at).toBeLessThan(first?.at ?? 0);
});

test('what goes wrong at the other one’s end is told where nothing came', async () => {
  const { overlay, happening, lab } = pairOf((host) => {
    if (host === 'b') throw new Error('could not be started');
    return false;
  });
  const seen = reached(lab, overlay, PAIR, happening, 700, new AbortController().signal);
  await expect(seen).rejects.toThrow('could not be started');
});
