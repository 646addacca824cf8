import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { debianArchitecture } from '../deb/deb.ts';
import { TOOLS } from '../instrument.ts';
import { debKey, loadLock } from '../lock/lock.ts';
import { cacheAt } from './cache.ts';
import { findTree } from './tree.ts';

const entry = (await loadLock()).programs[TOOLS.name];
const packages = entry?.kind === 'deb' ? (entry.packages[debianArchitecture()] ?? []) : [];
const tools = await findTree(cacheAt(), TOOLS.name, debKey(packages));

// Fetching 44 MB is no matter for a unit test, so this one looks at a tree that is there already.
it.skipIf(tools === null || process.getuid?.() !== 0)('has tools that run in their own root', () => {
  const run = (...argv: string[]): string =>
    execFileSync('chroot', [tools?.dir ?? '', ...argv], { encoding: 'utf8', timeout: 5000 });
  const bin = tools?.bin ?? {};
  expect(run(bin.iperf3 ?? '', '--version')).toContain('iperf 3');
  expect(run(bin.nft ?? '', '--version')).toContain('nftables');
  expect(run(bin.sh ?? '', '-c', 'echo $0')).toBe(`${bin.sh}\n`);
  for (const name of [
    'ip',
    'tc',
    'ping',
    'wg',
    'caddy',
    'curl',
    'tini',
    'irtt',
    'nsenter',
    'ethtool',
    'ps',
  ]) {
    expect(bin).toHaveProperty(name);
  }
});
