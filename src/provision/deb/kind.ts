import { cannotError, messageOf } from '../../errors.ts';
import type { Asking, SourceKind } from '../kind.ts';
import type { DebLock } from '../lock/lock.ts';
import type { DebSource } from '../types.ts';
import { debianArchitecture, ensureDeb, upstreamVersion } from './deb.ts';
import { debLockOf } from './resolve.ts';

/** The architectures that Node and the lab run on; a package may exist for the first only. */
const ARCHITECTURES = ['amd64', 'arm64'] as const;

/** Debian packages: apt resolves them, and what is pinned is the closure for each architecture. */
export const DEB: SourceKind<DebSource> = { ensure: ensureDeb, pin, newest };

async function pin(
  name: string,
  { suite, packages }: DebSource,
  { resolver, onProgress }: Asking,
): Promise<DebLock> {
  const closures = await resolver();
  const found: DebLock['packages'] = {};
  for (const [index, architecture] of ARCHITECTURES.entries()) {
    try {
      found[architecture] = await closures.resolve(suite, packages, architecture);
    } catch (error) {
      if (index === 0) throw error;
      const detail = `${name} is not to be had for ${architecture}: ${messageOf(error)}`;
      onProgress({ program: name, step: 'warning', detail });
    }
  }
  return { ...debLockOf(suite, packages, ARCHITECTURES[0], []), packages: found };
}

async function newest(name: string, { suite, packages }: DebSource, { resolver }: Asking): Promise<string> {
  const closure = await (await resolver()).resolve(suite, packages, debianArchitecture());
  const program = name.split('@')[0];
  const found =
    closure.find((one) => one.package === program) ?? closure.find((one) => one.package === packages[0]);
  if (found === undefined) throw cannotError('no-registry', `Debian ${suite} has no package of ${name}.`);
  return upstreamVersion(found.version);
}
