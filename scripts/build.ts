/** `npm run build`: JavaScript in dist/ for the published package, since Node.js does not strip types below node_modules. */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, rmSync } from 'node:fs';
import { relative } from 'node:path';

rmSync('dist', { recursive: true, force: true });
const tsc = spawnSync(process.execPath, ['node_modules/.bin/tsc', '--project', 'tsconfig.build.json'], {
  stdio: 'inherit',
  timeout: 180_000,
});
if (tsc.status !== 0) process.exit(1);

// Shell scripts, lock files and whatever else the code reads beside itself.
const assets = globSync('src/**/*', { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'))
  .map((entry) => relative('.', `${entry.parentPath}/${entry.name}`))
  .filter((path) => !/\/(testing|reference)\//.test(path));
for (const path of assets) cpSync(path, path.replace(/^src\//, 'dist/'));
console.log(`built dist/ (${globSync('dist/**/*.js').length} modules, ${assets.length} other files)`);
