/** `npm run matrix`: writes docs/feature-matrix.md from the manifests. */
import { writeFileSync } from 'node:fs';
import { manifests } from '../src/catalog/index.ts';
import { renderMatrix } from './feature-matrix/render.ts';

writeFileSync('docs/feature-matrix.md', renderMatrix(manifests));
