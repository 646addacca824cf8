/** `npm run schema`: writes the JSON Schemas that editors and other programs read. */
import { writeFileSync } from 'node:fs';
import { networkJsonSchema } from '../src/network/parse.ts';

writeFileSync('schema/network.json', `${JSON.stringify(networkJsonSchema(), null, 2)}\n`);
