import { cannotError } from '../../errors.ts';
import type { ReleaseSource } from '../types.ts';
import { redirectOf } from './fetch.ts';

/** An archive among GitHub's releases: the address of all of them, and what the tag is made of. */
const RELEASES = /^(https?:\/\/[^/]+\/[^/]+\/[^/]+\/releases)\/download\/([^/]*)\{version\}/;

/** A part of an address as it is meant; nothing where it means nothing. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
};

/**
 * Upstream's newest stable version. GitHub documents an address that leads to it ("Linking to releases"): it is asked where
 * it leads, and nothing is fetched.
 * @throws MeshmarkError `no-registry` where upstream has no such address, or no release.
 */
export async function newestRelease(
  name: string,
  source: ReleaseSource,
  signal: AbortSignal,
): Promise<string> {
  const [, releases, prefix = ''] = RELEASES.exec(source.url) ?? [];
  if (releases === undefined)
    throw cannotError('no-registry', `Upstream of ${name} has no address that tells its newest release.`);
  const latest = `${releases}/latest`;
  const to = await redirectOf(latest, signal);
  const word = decoded(/\/releases\/tag\/([^/]+)$/.exec(to?.pathname ?? '')?.[1] ?? '');
  if (word === '') throw cannotError('no-registry', `${latest} leads to no release.`);
  return word.startsWith(prefix) ? word.slice(prefix.length) : word;
}
