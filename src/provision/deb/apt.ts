import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { diskFull, isDiskFull, lastLine, runTool } from '../run.ts';

/** What signatures of Debian are checked with, from the package debian-archive-keyring; Ubuntu lacks it unless it is asked for. */
export const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A private apt: own configuration, own lists, own archives, nothing of the host but its way to the network. */
export interface Apt {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
}

// How the host reaches the network; everything else of its configuration, hooks above all, is left out.
const KEPT = /^Acquire::(http|https|ftp|tor\+http|tor\+https|ForceIPv[46]|Proxy-Auto-Detect|Retries)\b/i;

/** The lines of `apt-config dump` that say how the host reaches the network. */
export const networkConfig = (dump: string): string[] =>
  dump.split('\n').filter((line) => KEPT.test(line) && !line.endsWith(' "";'));

const quote = (path: string): string => path.replaceAll('"', '');

/** Sets up a private apt in an empty directory. */
export async function privateApt(dir: string, signal: AbortSignal): Promise<Apt> {
  const dump = await runTool('apt-config', ['dump'], { signal, timeoutMs: 20_000 });
  const at = (name: string): string => quote(join(dir, name));
  for (const name of ['state', 'lists/partial', 'cache', 'archives/partial']) {
    await mkdir(join(dir, name), { recursive: true });
  }
  const config = [
    'Dir::Etc::Main "/dev/null";',
    'Dir::Etc::Parts "/dev/null";',
    `Dir::Etc::SourceList "${at('sources.list')}";`,
    'Dir::Etc::SourceParts "/dev/null";',
    'Dir::Etc::Preferences "/dev/null";',
    'Dir::Etc::PreferencesParts "/dev/null";',
    `Dir::State "${at('state')}";`,
    `Dir::State::Lists "${at('lists')}";`,
    'Dir::State::status "/dev/null";',
    `Dir::Cache "${at('cache')}";`,
    `Dir::Cache::archives "${at('archives')}";`,
    'Dir::Log "/dev/null";',
    'Acquire::Languages "none";',
    'Acquire::ForceHash "sha256";',
    // A mirror may be frozen on purpose, as snapshots are, or some days behind; of what is pinned the hash is known anyway.
    'Acquire::Check-Valid-Until "false";',
    'APT::Install-Recommends "false";',
    // Root's private directory is closed to the user that apt would otherwise switch to.
    'APT::Sandbox::User "root";',
    ...networkConfig(dump.stdout),
  ];
  const path = join(dir, 'apt.conf');
  // Mode 600, because a proxy's address may carry a password.
  await writeFile(path, `${config.join('\n')}\n`, { mode: 0o600 });
  return { dir, env: { APT_CONFIG: path, DEBIAN_FRONTEND: 'noninteractive' } };
}

/**
 * The line of a list of sources for one suite, for which Debian's own keys must vouch: any other key of the machine could else.
 * @throws MeshmarkError `source-unsigned` without the keyring.
 */
export const sourceLine = async (
  mirror: string,
  suite: string,
  architecture: string,
  keyring: string,
): Promise<string> => {
  try {
    await access(keyring, constants.R_OK);
  } catch {
    throw unsigned(
      suite,
      ': install debian-archive-keyring, on Debian and Ubuntu with "sudo apt-get install debian-archive-keyring"',
    );
  }
  return `deb [arch=${architecture} signed-by=${keyring}] ${mirror} ${suite} main\n`;
};

const unsigned = (suite: string, mend: string): Error =>
  cannotError('source-unsigned', `The signature of Debian ${suite} cannot be verified${mend}.`);

/** Fetches the package lists of one suite into the private apt. */
export async function updateSuite(
  apt: Apt,
  mirror: string,
  suite: string,
  architecture: string,
  signal: AbortSignal,
): Promise<void> {
  const source = await sourceLine(mirror, suite, architecture, KEYRING);
  await writeFile(join(apt.dir, 'sources.list'), source);
  const args = ['-o', `APT::Architecture=${architecture}`, '-o', 'Acquire::Retries=1', 'update', '-qq'];
  const result = await runTool('apt-get', args, { signal, timeoutMs: 180_000, env: apt.env });
  // apt-get update ends with 0 although nothing could be reached, and says so with a warning only.
  if (result.exitCode === 0 && !/^(E|W): .*Failed to fetch/m.test(result.stderr)) return;
  if (isDiskFull(result.stderr)) throw diskFull(apt.dir);
  if (/NO_PUBKEY|not signed|signatures? could ?n.t be verified/i.test(result.stderr))
    throw unsigned(suite, '');
  throw unreachable(`package lists of Debian ${suite}`, mirror, result.stderr);
}

/** The error for package sources that do not answer. */
export const unreachable = (what: string, mirror: string, stderr: string): Error => {
  const why = /Failed to fetch \S+\s+(.*)/.exec(stderr)?.[1] ?? lastLine(stderr);
  return cannotError(
    'sources-unreachable',
    `The ${what} could not be fetched from ${mirror} (${why.trim().replace(/\.$/, '')}): check the network, or name another mirror with MESHMARK_DEBIAN_MIRROR.`,
  );
};

/** Asks for the complete closure of some packages, as `apt-get install --print-uris` prints it. */
export async function printUris(
  apt: Apt,
  packages: readonly string[],
  architecture: string,
  signal: AbortSignal,
): Promise<string> {
  const args = ['-o', `APT::Architecture=${architecture}`, '-o', `APT::Architectures=${architecture}`];
  const result = await runTool('apt-get', [...args, 'install', '--print-uris', '-qq', ...packages], {
    signal,
    timeoutMs: 60_000,
    env: apt.env,
  });
  if (result.exitCode === 0) return result.stdout;
  const why = /^E: .*/m.exec(result.stderr)?.[0].slice(3) ?? lastLine(result.stderr);
  throw cannotError(
    'unresolvable',
    `The packages ${packages.join(', ')} cannot be resolved: ${why.replace(/\.$/, '')}.`,
  );
}
