/** `npm run schema`: writes the JSON Schemas that editors and other programs read. */
import { writeFileSync } from 'node:fs';
import { networkJsonSchema } from '../src/network/parse.ts';
import { resultsJsonSchemas } from '../src/site/schemas.ts';

const schemas = { 'network.json': networkJsonSchema(), ...resultsJsonSchemas() };
for (const [file, schema] of Object.entries(schemas))
  writeFileSync(`schema/${file}`, `${JSON.stringify(schema, null, 2)}\n`);
