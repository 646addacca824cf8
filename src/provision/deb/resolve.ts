import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import type { DebLock, LockedPackage } from '../lock/lock.ts';
import { type Apt, printUris, privateApt, updateSuite } from './apt.ts';

const LINE = /^'([^']+)' (\S+) (\d+) SHA256:([0-9a-f]{64})$/;

/** Reads what `apt-get install --print-uris` prints, relative to the mirror, sorted by package. */
export function parsePrintUris(text: string, mirror: string): LockedPackage[] {
  const packages: LockedPackage[] = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith("'")) continue;
    const [, uri = '', file = '', size = '', sha256 = ''] = LINE.exec(line) ?? [];
    const [name = '', version = ''] = decodeURIComponent(file).split('_');
    if (!uri.startsWith(`${mirror}/`) || name === '' || version === '') {
      throw cannotError('apt-output', `apt-get printed a line that is not understood: ${line}`);
    }
    packages.push({ package: name, version, pool: uri.slice(mirror.length + 1), size: Number(size), sha256 });
  }
  return packages.sort((a, b) => (a.package < b.package ? -1 : 1));
}

/** Resolves closures of packages; each suite's lists are fetched once. */
export class Resolver {
  readonly #dir: string;
  readonly #mirror: string;
  readonly #signal: AbortSignal;
  readonly #apts = new Map<string, Promise<Apt>>();

  constructor(dir: string, mirror: string, signal: AbortSignal) {
    this.#dir = dir;
    this.#mirror = mirror;
    this.#signal = signal;
  }

  async #suite(suite: string, architecture: string): Promise<Apt> {
    const dir = join(this.#dir, `apt-${suite}-${architecture}`);
    await mkdir(dir, { recursive: true });
    const apt = await privateApt(dir, this.#signal);
    await updateSuite(apt, this.#mirror, suite, architecture, this.#signal);
    return apt;
  }

  /** The complete closure of some packages in one suite. */
  async resolve(suite: string, packages: readonly string[], architecture: string): Promise<LockedPackage[]> {
    const key = `${suite} ${architecture}`;
    let apt = this.#apts.get(key);
    if (apt === undefined) {
      apt = this.#suite(suite, architecture);
      this.#apts.set(key, apt);
    }
    const closure = parsePrintUris(
      await printUris(await apt, packages, architecture, this.#signal),
      this.#mirror,
    );
    if (closure.length === 0) {
      throw cannotError('unresolvable', `Debian ${suite} answers ${packages.join(', ')} with no packages.`);
    }
    return closure;
  }
}

/** A lock entry for one architecture. */
export const debLockOf = (
  suite: string,
  asked: readonly string[],
  architecture: string,
  packages: LockedPackage[],
): DebLock => ({ kind: 'deb', suite, asked: [...asked].sort(), packages: { [architecture]: packages } });
