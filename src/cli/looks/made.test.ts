import { expect, test } from 'vitest';
import { madeText } from './made.ts';

const madeOn = (cpu: string, environment: Readonly<Record<string, string>>): string =>
  madeText(
    {
      createdAt: '2026-11-30T12:00:00.000Z',
      versions: { meshmark: '0.1.0' },
      provenance: {
        hardware: { hash: 'a', of: { cpu } },
        environment: { hash: 'b', of: environment },
        instrument: { hash: 'c', of: {} },
      },
    } as unknown as Parameters<typeof madeText>[0],
    '1 repetition',
  );

test('a look says when, how often and where it was made, and that times of an emulated processor are none', () => {
  const real = madeOn('AMD EPYC', { accelerator: 'kvm' });
  expect(real).toMatch(/^Made by meshmark 0\.1\.0 on 2026-11-30, 1 repetition, testbed \w+\.$/);
  const emulated = madeOn('QEMU Virtual CPU', { accelerator: 'tcg' });
  expect(emulated).toMatch(
    /\. The processor was emulated \(QEMU Virtual CPU\): times are none of a real machine\.$/,
  );
});
