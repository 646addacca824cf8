/** Takes the README's picture of the public page anew. usage: scripts/node.sh scripts/picture.ts */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildSite } from '../src/cli/engine/site.ts';

const WIDTH = 1400;

const site = mkdtempSync(join(tmpdir(), 'meshmark-picture-'));
try {
  const { id } = await buildSite(site, { results: 'results', runs: [] });
  const shot = ['scripts/screenshot.ts', join(site, 'index.html'), 'docs/leaderboard.png'];
  await execa('sh', ['scripts/node.sh', ...shot, '--width', `${WIDTH}`], {
    stdio: 'inherit',
    timeout: 1_000_000,
  });
  // A test holds the picture to the dataset of the day.
  const readme = readFileSync('README.md', 'utf8');
  writeFileSync('README.md', readme.replace(/<!-- picture of \w+:/, `<!-- picture of ${id}:`));
} finally {
  rmSync(site, { recursive: true, force: true });
}
