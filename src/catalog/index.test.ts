import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { addressOf } from '../provision/release/template.ts';
import { catalogEntry, manifestById, manifests } from './index.ts';

test('ids are unique, and there is one reference and one anchor', () => {
  expect(new Set(manifests.map((manifest) => manifest.id)).size).toBe(manifests.length);
  expect(manifests.filter((manifest) => manifest.part === 'reference')).toHaveLength(1);
  expect(manifests.filter((manifest) => manifest.part === 'anchor')).toHaveLength(1);
});

test('a contestant is called by all that its figures are of, and keeps its id', () => {
  expect(manifestById('wireguard-babeld').name).toBe('WireGuard + VXLAN + babeld');
  expect(manifestById('wireguard-go').name).toBe('WireGuard (wireguard-go)');
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

test('an archive of upstream’s is that of the version under which it is listed, by https', () => {
  const archives = manifests.flatMap(({ version, source, versions, executables }) =>
    Object.entries({ ...versions, [version]: source }).flatMap(([listed, of]) =>
      of.kind === 'release' ? [{ listed, of, executables }] : [],
    ),
  );
  expect(archives).not.toEqual([]);
  for (const { listed, of, executables } of archives) {
    expect(of.version).toBe(listed);
    expect(executables).toEqual(expect.arrayContaining(Object.keys(of.bins)));
    for (const processor of Object.keys(of.architectures)) {
      const address = addressOf(of, processor);
      expect(address).toMatch(/^https:\/\/[a-z0-9.-]+\/[^{}]+$/);
      expect(address).toContain(listed);
    }
  }
});

test('a version that is not listed is asked of the registry of modules or crates', () => {
  const nebula = manifestById('nebula').source;
  if (nebula.kind !== 'go') throw new Error('nebula comes from Go modules');
  expect(catalogEntry('nebula@1.10.3')).toMatchObject({
    name: 'nebula@1.10.3',
    version: '1.10.3',
    source: { kind: 'go', modules: [{ ...nebula.modules[0], version: 'v1.10.3' }] },
  });
  expect(catalogEntry('easytier@2.0.2').source).toEqual({
    ...manifestById('easytier').source,
    version: '2.0.2',
  });
  const tailscale = manifestById('tailscale').source;
  const asked = catalogEntry('tailscale@1.100.0').source;
  if (tailscale.kind !== 'go' || asked.kind !== 'go') throw new Error('tailscale comes from Go modules');
  expect(asked.modules[0]?.version).toBe('v1.100.0');
  expect(asked.modules.slice(1)).toEqual(tailscale.modules.slice(1));
});

test.each([
  'nebula@v1.10.3',
  'nebula@1.10',
  'nebula@1.10.3 -x',
  'nebula@latest',
  'tinc@1.1.0',
  'wireguard@1.0.0',
])('%s is no version that a registry could have', (name) => {
  expect(() => catalogEntry(name)).toThrow(expect.objectContaining({ code: 'version-unknown' }));
});

test('a typing error is answered with what was probably meant', () => {
  expect(() => manifestById('nebual')).toThrow(/no contestant "nebual"\. Did you mean "nebula"\?/);
  expect(() => manifestById('wiregaurd')).toThrow(/Did you mean "wireguard"\?/);
  expect(() => catalogEntry('tinc@1.0.35')).toThrow(/Did you mean "1\.0\.36"\?/);
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
