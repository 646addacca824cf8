import { expect, test } from 'vitest';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import { outagesKind } from '../../results/outages.ts';
import { survivalKind } from '../../results/survival.ts';
import { traversalKind } from '../../results/traversal.ts';
import { lan100 } from '../../scenarios/lan.ts';
import { twoHomes } from '../../scenarios/two-homes.ts';
import { ALL_BUT_NETEM } from './probe.ts';
import { type Origin, observerOf, provenanceOf, unpinnedOf } from './provenance.ts';

const program = (name: string, unpinnedReason: string | null, hash = 'abc'): EnsuredProgram => ({
  name,
  version: '1',
  hash,
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

const origin: Origin = {
  entries: [],
  networks: [lan100.network],
  abilities: ALL_BUT_NETEM,
  instruments: [program('tools', null, 't')],
  programs: new Map(),
};

test.each([
  ['a rate alone', true, 'veth', lan100],
  ['a rate alone', false, 'veth', lan100],
  ['a delay', true, 'netem', twoHomes],
  ['a delay', false, 'uml-netem', twoHomes],
] as const)('lines with %s, netem in the kernel %s, are of %s', async (_, kernelNetem, backend, at) => {
  const abilities = { ...ALL_BUT_NETEM, kernelNetem };
  // One network that needs it is enough.
  const { environment } = await provenanceOf({
    ...origin,
    abilities,
    networks: [lan100.network, at.network],
  });
  expect(environment.of.backend).toBe(backend);
});

test('the instrument is of tools, wire and what workloads need besides; contestants are of their programs and flags', async () => {
  const name = 'nebula@1.10.3 -v';
  const { instrument, contestants } = await provenanceOf({
    ...origin,
    entries: [{ name, overlay: 'nebula', version: '1.10.3', control: null, flags: ['-v'] }],
    instruments: [...origin.instruments, program('wire', null, 'w'), program('nix-toolchain', null, 'n')],
    programs: new Map([[name, program('nebula@1.10.3', null, 'p')]]),
  });
  const { tools, wire, workloads } = instrument.of;
  expect({ tools, wire, workloads }).toEqual({ tools: 't', wire: 'w', workloads: { 'nix-toolchain': 'n' } });
  expect(Object.keys(contestants)).toEqual([name]);
  expect(contestants[name]?.of).toMatchObject({ program: 'p', flags: ['-v'] });
  const { of } = (await provenanceOf(origin)).instrument;
  expect([of.tools, of.wire, of.workloads]).toEqual(['t', null, {}]);
});

test('each kind of look has code of its own', async () => {
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
  for (const kind of [traversalKind, survivalKind, outagesKind])
    expect((await observerOf(kind)).of).toEqual({ [kind.name]: hash, stats: hash });
});
