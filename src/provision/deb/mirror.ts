import { readFile } from 'node:fs/promises';
import { cannotError, usageError } from '../../errors.ts';
import { runTool } from '../run.ts';

const FIELDS = '$(REPO_URI)|$(RELEASE)|$(LABEL)';
const DEBIAN_SUITE = /^(bookworm|trixie|forky|sid|stable|testing|unstable)$/;

/**
 * Picks the Debian mirror out of `apt-get indextargets` lines of the form `URI|release|label`.
 * A repository that calls itself Debian wins; without a label, one that ends in /debian or has a Debian suite.
 */
export function parseMirror(text: string): string | null {
  const targets = text
    .split('\n')
    .map((line) => line.trim().split('|'))
    .filter(([uri]) => /^https?:\/\//.test(uri ?? ''))
    .map(([uri = '', release = '', label = '']) => ({
      uri: uri.replace(/\/+$/, ''),
      release,
      label: label.startsWith('$') ? '' : label,
    }));
  const byLabel = targets.find((t) => t.label === 'Debian');
  const byShape = targets.find(
    (t) => t.label === '' && t.uri.endsWith('/debian') && DEBIAN_SUITE.test(t.release),
  );
  const bySuite = targets.find(
    (t) => t.label === '' && DEBIAN_SUITE.test(t.release) && !t.uri.includes('security'),
  );
  return (byLabel ?? byShape ?? bySuite)?.uri ?? null;
}

/** The file of a list of mirrors, in a line of `apt-get indextargets`. */
const LIST = /^\s*mirror\+file:\/*(\/[^|]*?)\/*\|/;

/** The first mirror by http or https in a list as apt-transport-mirror reads it; null for none. */
const firstOfList = async (path: string): Promise<string | null> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^\s*(https?:\/\/\S+)/m.exec(text)?.[1] ?? null;
};

/** Puts mirrors into the place of the lists that name them, which Debian's cloud images have. */
export async function withoutLists(text: string): Promise<string> {
  const lines = text.split('\n').map(async (line) => {
    const path = LIST.exec(line)?.[1];
    const mirror = path === undefined ? null : await firstOfList(path);
    return mirror === null ? line : line.replace(LIST, () => `${mirror}|`);
  });
  return (await Promise.all(lines)).join('\n');
}

/** It becomes a word of a list of sources, in which a line of its own would be another source. */
const checked = (address: string): string => {
  if (/^(tor\+)?https?:\/\/\S+$/.test(address)) return address.replace(/\/+$/, '');
  throw usageError(
    'mirror-address',
    `MESHMARK_DEBIAN_MIRROR is ${JSON.stringify(address)}, which is no address of a mirror: that begins with http:// or https:// and has no blanks.`,
  );
};

/** The Debian mirror to fetch from: MESHMARK_DEBIAN_MIRROR, else what this machine's own apt uses. */
export async function debianMirror(
  signal: AbortSignal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const given = env.MESHMARK_DEBIAN_MIRROR;
  if (given) return checked(given);
  // Without release information too, because a machine may never have run `apt-get update`.
  for (const extra of [[], ['--no-release-info']]) {
    const args = ['indextargets', ...extra, '--format', FIELDS];
    const { stdout } = await runTool('apt-get', args, { signal, timeoutMs: 20_000 });
    const mirror = parseMirror(await withoutLists(stdout));
    if (mirror !== null) return mirror;
  }
  throw cannotError(
    'no-mirror',
    'No Debian mirror is in the apt configuration of this machine: set MESHMARK_DEBIAN_MIRROR to the address of one.',
  );
}
