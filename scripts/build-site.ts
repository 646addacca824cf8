/** `npm run build:site`: the pages' scripts and styles, and what makes the pages, in web/leaderboard/dist. */
import { relative } from 'node:path';
import { MeshmarkError } from '../src/errors.ts';
import { buildSite } from './build-site/build.ts';

const { out, script, scriptBytes } = await buildSite('web/leaderboard/dist').catch((error: unknown) => {
  if (!(error instanceof MeshmarkError)) throw error;
  console.error(error.message);
  process.exit(1);
});
console.log(
  `built ${relative('.', out)} (${script}, first view ${(scriptBytes / 1000).toFixed(1)} kB compressed)`,
);
