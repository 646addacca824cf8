import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { foldersOf, foldersWithExample } from '../../src/cli/scaffold/folders.ts';
import { camelCase, catalogList, driverList, exampleList } from '../../src/cli/scaffold/lists.ts';

test('the lists name the folders that there are; npm run lists writes them', () => {
  expect(readFileSync('src/catalog/all.ts', 'utf8')).toBe(catalogList(foldersOf('src', 'catalog')));
  expect(readFileSync('src/catalog/all-examples.ts', 'utf8')).toBe(exampleList(foldersWithExample('src')));
  expect(readFileSync('src/overlays/all.ts', 'utf8')).toBe(driverList(foldersOf('src', 'overlays')));
});

test('every contestant has both of its folders', () => {
  expect(foldersOf('src', 'overlays')).toEqual(foldersOf('src', 'catalog'));
});

test('only the network without a VPN has no example of a configuration', () => {
  const has = foldersWithExample('src');
  expect(foldersOf('src', 'catalog').filter((id) => !has.includes(id))).toEqual(['none']);
});

test('an id is a name in code', () => {
  expect(camelCase('wireguard-go')).toBe('wireguardGo');
  expect(camelCase('n2n')).toBe('n2n');
});
