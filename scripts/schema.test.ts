import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { networkJsonSchema } from '../src/network/parse.ts';

test('schema/network.json is what the code says; npm run schema writes it', () => {
  expect(JSON.parse(readFileSync('schema/network.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(networkJsonSchema())),
  );
});
