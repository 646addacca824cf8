/**
 * Makes node_modules match package-lock.json, and does nothing when it does.
 * Plain JavaScript without dependencies: it runs under whatever Node.js (20 or newer) is at hand.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampPath = `${root}node_modules/.package-lock.json`;
const bundledNode = `node_modules/node-${process.platform}-${process.arch}`;

const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return {};
  }
};

/** Whether everything that is wanted is there in the version and with the hash of the lock file. */
const isInstalled = (locked, installed, withDev) =>
  Object.entries(locked)
    // Optional packages depend on the platform; only Node.js itself matters among them.
    .filter(([path, entry]) => path !== '' && (path === bundledNode || !entry.optional))
    .filter(([, entry]) => withDev || !entry.dev)
    .every(
      ([path, entry]) =>
        installed[path]?.version === entry.version &&
        installed[path]?.integrity === entry.integrity &&
        existsSync(`${root}${path}/package.json`),
    );

const locked = readPackages(`${root}package-lock.json`);
const installed = readPackages(stampPath);
// Running the command must not take the checks' tools away again.
const withDev = process.argv[2] === 'full' || Object.values(installed).some((entry) => entry.dev);

if (isInstalled(locked, installed, withDev)) {
  try {
    // Lets the launcher see at a glance that nothing is to do.
    utimesSync(stampPath, new Date(), new Date());
  } catch {
    // Somebody else's checkout: the slow way of looking works as well.
  }
} else {
  process.stderr.write('meshmark: setting up (npm ci, only after a change; a few seconds)\n');
  const args = ['ci', '--loglevel=error', withDev ? '--include=dev' : '--omit=dev', '--include=optional'];
  // Inside an npm script PATH begins with node_modules/.bin, and npm must not run on what it is about to remove.
  const path = (process.env.PATH ?? '').split(':').filter((entry) => !entry.endsWith('/node_modules/.bin'));
  const result = spawnSync('npm', args, {
    cwd: root,
    env: { ...process.env, PATH: path.join(':') },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 600_000,
  });
  if (result.status !== 0) {
    const why = result.error ? ` (${result.error.message})` : '';
    process.stderr.write(`meshmark: "npm ${args.join(' ')}" failed in ${root}${why}; its message is above\n`);
    process.exit(3);
  }
}
