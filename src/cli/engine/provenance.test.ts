import { expect, test } from 'vitest';
import type { EnsuredProgram } from '../../provision/marker.ts';
import { outagesKind } from '../../results/outages.ts';
import { survivalKind } from '../../results/survival.ts';
import { traversalKind } from '../../results/traversal.ts';
import { observerOf, unpinnedOf } from './provenance.ts';

const program = (name: string, unpinnedReason: string | null): EnsuredProgram => ({
  name,
  version: '1',
  hash: 'abc',
  root: 'host',
  dir: null,
  bin: {},
  provenance: { kind: 'go', pinned: unpinnedReason === null, unpinnedReason, from: 'x', packages: {} },
});

test('what is not as the lock file pins it is named once, the lab’s own programs among it', () => {
  const nebula = program('nebula@1.10.3', 'not in the lock file');
  const programs = new Map([
    ['nebula@1.10.3', nebula],
    ['nebula@1.10.3 (A/A)', nebula],
    ['tinc', program('tinc@1.0.36', null)],
  ]);
  const instruments = [program('tools', 'no longer on the mirror as pinned'), program('wire', null)];
  expect(unpinnedOf({ instruments, programs })).toEqual({
    tools: 'no longer on the mirror as pinned',
    'nebula@1.10.3': 'not in the lock file',
  });
});

test('each kind of look has code of its own', async () => {
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
  for (const kind of [traversalKind, survivalKind, outagesKind])
    expect((await observerOf(kind)).of).toEqual({ [kind.name]: hash, stats: hash });
});
