import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersOf, foldersWithExample } from './folders.ts';

/** `wireguard-go` as a name in code: `wireguardGo`. */
export const camelCase = (id: string): string =>
  id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const HEAD = '// Written by scripts/lists.ts from the folders beside it; `npm run lists` writes it again.\n';

/** Import lines in the order that the style asks for: that of the first folder. `file` beside them has the type. */
const importsOf = (
  ids: readonly string[],
  lineOf: (id: string) => string,
  type: string,
  file: 'types' | 'example' = 'types',
): string =>
  [...ids, file]
    .sort()
    .map((id) => (id === file ? `import type { ${type} } from './${file}.ts';\n` : `${lineOf(id)}\n`))
    .join('');

/** The list of the catalogue: the manifest of every folder. `ids` in alphabetical order. */
export const catalogList = (ids: readonly string[]): string => `${HEAD}${importsOf(
  ids,
  (id) => `import { ${camelCase(id)} } from './${id}/manifest.ts';`,
  'Manifest',
)}
export const all: readonly Manifest[] = [
${ids.map((id) => `  ${camelCase(id)},\n`).join('')}];
`;

/** The list of examples, apart from the catalogue, since only the page needs their renderers. `ids` as above. */
export const exampleList = (ids: readonly string[]): string => `${HEAD}${importsOf(
  ids,
  (id) => `import { ${camelCase(id)}Example } from './${id}/example.ts';`,
  'Example',
  'example',
)}
/** Examples by id of the contestant. */
export const examples: ReadonlyMap<string, Example> = new Map([
${ids.map((id) => `  ['${id}', ${camelCase(id)}Example],\n`).join('')}]);
`;

/** The list of life cycles: the driver of every folder. */
export const driverList = (ids: readonly string[]): string => `${HEAD}${importsOf(
  ids,
  (id) => `import { ${camelCase(id)}Driver } from './${id}/driver.ts';`,
  'OverlayDriver',
)}
/** Drivers by id of the contestant. */
export const all: ReadonlyMap<string, OverlayDriver> = new Map([
${ids.map((id) => `  ['${id}', ${camelCase(id)}Driver],\n`).join('')}]);
`;

/** Writes all lists below `source`, the directory that holds the rooms. */
export const writeLists = (source: string): void => {
  writeFileSync(join(source, 'catalog/all.ts'), catalogList(foldersOf(source, 'catalog')));
  writeFileSync(join(source, 'catalog/all-examples.ts'), exampleList(foldersWithExample(source)));
  writeFileSync(join(source, 'overlays/all.ts'), driverList(foldersOf(source, 'overlays')));
};
