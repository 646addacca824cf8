import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manifests } from '../../catalog/index.ts';
import { EXIT } from '../../errors.ts';
import { asked, fieldOf, marked, wantedOf } from './entries.ts';

const names = (...texts: string[]): string[] =>
  asked(texts.map((text) => ({ text }))).map(({ entry }) => entry.name);

test('a name in tables is what was asked for, a path by its last part', () => {
  expect(names('nebula', 'nebula@1.11.0', 'tinc=/home/me/tinc')).toEqual([
    'nebula',
    'nebula@1.11.0',
    'tinc=tinc',
  ]);
});

test('builds whose directories are called alike are told apart', () => {
  expect(names('nebula=/w/base/build', 'nebula=/w/head/build')).toEqual([
    'nebula=base/build',
    'nebula=head/build',
  ]);
  expect(names('nebula=/build', 'nebula=/w/build')).toEqual(['nebula=/build', 'nebula=w/build']);
  expect(names('nebula=/w/build', 'nebula=/w/build')).toEqual(['nebula=build', 'nebula=build']);
});

const path = fc
  .array(fc.constantFrom('a', 'b', 'build'), { minLength: 1, maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);

test('whatever the paths, two are named alike only if they are the same', () => {
  fc.assert(
    fc.property(path, path, path, (...paths) => {
      const given = names(...paths.map((each) => `nebula=${each}`));
      expect(new Set(given).size).toBe(new Set(paths).size);
    }),
  );
});

test('a planned entry gives back its program, under the name that tables show', () => {
  for (const { entry, wanted } of asked([
    { text: 'nebula' },
    { text: 'nebula@1.11.0' },
    { text: 'nebula@1.10.3' },
    { text: 'nebula=/w/a/build' },
    { text: 'nebula=/w/b/build' },
  ]))
    expect(wantedOf(entry)).toEqual(wanted);
});

test('of all contestants those that are not verified are left out with the reason, a named one is taken', () => {
  const abilities = { kernelNetem: true, tunMissing: null, kernelWireguardMissing: 'no module' };
  const { asked: taken, leftOut } = fieldOf('all', abilities);
  const notVerified = manifests.flatMap(({ id, unverified }) =>
    unverified === null ? [] : [{ name: id, reason: `not verified: ${unverified}` }],
  );
  expect(notVerified).not.toEqual([]);
  expect(leftOut).toEqual([
    { name: 'wireguard', reason: 'not available here: no kernel support (no module)' },
    ...notVerified,
  ]);
  const first = notVerified[0] ?? expect.unreachable();
  expect(taken.map(({ entry }) => entry.name)).not.toContain(first.name);
  expect(fieldOf(asked([{ text: first.name }]), abilities).asked).toHaveLength(1);
});

test('what is not there is refused with a suggestion', () => {
  expect(() => names('nebul=/x')).toThrow(
    expect.objectContaining({ exitCode: EXIT.usage, message: expect.stringContaining('"nebula"') }),
  );
});

test('only what stands for a product is marked as stale, from the day on which it is', () => {
  const behind = manifests.find(({ facts }) => facts.superseded !== null);
  if (behind?.facts.superseded == null) throw new Error('the catalogue has no entry that is behind upstream');
  const { by, on } = behind.facts.superseded;
  const after = (days: number): Date => new Date(Date.parse(on) + days * 86_400_000);
  const entryOf = (text: string) => asked([{ text }])[0]?.entry ?? expect.unreachable();
  const plain = entryOf(behind.id);
  expect(marked(plain, after(91))).toEqual({ ...plain, stale: { by, days: 91 } });
  expect(marked(plain, after(90))).toEqual(plain);
  for (const text of [`${behind.id}@${behind.version}`, `${behind.id}=/w/build`, 'none'])
    expect(marked(entryOf(text), after(91))).toEqual(entryOf(text));
});
