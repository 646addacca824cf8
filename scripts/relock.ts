/**
 * `npm run relock`: writes package-lock.json anew from package.json.
 * A mirror may lack packages for platforms that meshmark does not run on; npm then leaves them out of the lock file
 * and `npm ci` refuses it. They are named here again, without a hash, since nothing supported ever installs them.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absentPlatformPackages, type Lock } from './relock/platform-packages.ts';

// In a folder of its own: npm would copy what is installed here, for this platform only, into the lock file.
const dir = mkdtempSync(join(tmpdir(), 'meshmark-relock-'));
try {
  for (const file of ['package.json', '.npmrc']) copyFileSync(file, join(dir, file));
  const argv = ['install', '--package-lock-only', '--loglevel=error'];
  const npm = spawnSync('npm', argv, { cwd: dir, stdio: 'inherit', timeout: 600_000 });
  if (npm.status !== 0) throw new Error(`npm ${argv.join(' ')} failed; its message is above`);

  const lock = JSON.parse(readFileSync(join(dir, 'package-lock.json'), 'utf8')) as Lock;
  const added = absentPlatformPackages(lock);
  const packages = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2);
  writeFileSync('package-lock.json', `${text}\n`);
  console.log(
    `wrote package-lock.json; ${Object.keys(added).length} packages of other platforms have no hash`,
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
