import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { catalogEntry, manifestById, manifests } from './index.ts';

test('ids are unique, and there is one reference and one anchor', () => {
  expect(new Set(manifests.map((manifest) => manifest.id)).size).toBe(manifests.length);
  expect(manifests.filter((manifest) => manifest.part === 'reference')).toHaveLength(1);
  expect(manifests.filter((manifest) => manifest.part === 'anchor')).toHaveLength(1);
});

test('the default version does not appear twice', () => {
  for (const manifest of manifests) expect(Object.keys(manifest.versions)).not.toContain(manifest.version);
});

test('an id alone means its default version', () => {
  expect(catalogEntry('nebula')).toMatchObject({ name: 'nebula@1.11.1', source: { kind: 'go' } });
});

test('id@version means another source', () => {
  expect(catalogEntry('nebula@1.11.0')).toMatchObject({ version: '1.11.0', source: { kind: 'deb' } });
});

test('a typing error is answered with what was probably meant', () => {
  expect(() => manifestById('nebual')).toThrow(/no contestant "nebual"\. Did you mean "nebula"\?/);
  expect(() => manifestById('wiregaurd')).toThrow(/Did you mean "wireguard"\?/);
  expect(() => catalogEntry('nebula@1.11.2')).toThrow(/Did you mean "1\.11\.[01]"\?/);
});

test('a word that is like none gets the list only', () => {
  expect(() => manifestById('qzqz')).toThrow(
    `There is no contestant "qzqz". Known are ${manifests.map(({ id }) => id).join(', ')}.`,
  );
});

test('unknown names are wrong use, also those that every object has', () => {
  expect(() => manifestById('x')).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
  expect(() => catalogEntry('nebula@constructor')).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
});
