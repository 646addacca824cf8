import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { networkJsonSchema } from '../../src/network/parse.ts';
import { resultsJsonSchemas } from '../../src/site/schemas.ts';

const schemas = Object.entries({ 'network.json': networkJsonSchema(), ...resultsJsonSchemas() });

test.each(schemas)('schema/%s is what the code says; npm run schema writes it', (file, schema) => {
  expect(JSON.parse(readFileSync(`schema/${file}`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test('schema/ has no other files', () => {
  expect(readdirSync('schema').sort()).toEqual(schemas.map(([file]) => file).sort());
});
