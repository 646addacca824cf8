/** A cargo and a go that finish at once, hang as their compiler does, fail or die, and tell what an earlier try left them; and what they build. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCargo } from '../cargo/cargo.ts';
import { debianArchitecture } from '../deb/deb.ts';
import { debLockOf } from '../deb/resolve.ts';
import { ensureGo } from '../go/go.ts';
import { rustRuntime } from '../instrument.ts';
import { type DebLock, debKey } from '../lock/lock.ts';
import type { Obtaining } from '../request.ts';
import type { Cache } from '../trees/cache.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
import { placeTree } from '../trees/tree.ts';
import { tinyProgram } from './elf.ts';

const COMPILE = `
found=$(cat "$half" 2>/dev/null || echo nothing)
mkdir -p "\${half%/*}" "\${out%/*}"
echo half >"$half"
echo "$found" >>"$STAND_IN/found"
case $(cat "$STAND_IN/mood") in
  hangs) sleep 60 & wait ;;
  fails) echo 'error: a defect of the source' >&2; exit 1 ;;
  dies) kill -KILL $$ ;;
esac
cp "$STAND_IN/program" "$out"
`;

const SCRIPTS: Readonly<Record<string, string>> = {
  rustc: "printf 'rustc 1.95.0\\nhost: here\\nrelease: 1.95.0\\n'\n",
  cc: 'exit 0\n',
  cargo: `
case $1 in
  --version) echo 'cargo 1.95.0' ;;
  info)
    for crate; do :; done
    case $crate in
      tunnel) echo 'version: 1.2.3' ;;
      tunnel@1.2.3)
        mkdir -p "$CARGO_HOME/registry/cache/here"
        cp "$STAND_IN/tunnel-1.2.3.crate" "$CARGO_HOME/registry/cache/here/" ;;
      *) echo "error: could not find $crate" >&2; exit 101 ;;
    esac ;;
  build)
    env | grep '^CARGO_PROFILE_' | sort >"$STAND_IN/profile"
    half=$CARGO_TARGET_DIR/half
    out=$CARGO_TARGET_DIR/here/release/tunnel
    ${COMPILE} ;;
esac
`,
  go: `
case $1 in
  env) echo go1.26.8 ;;
  get)
    case $3 in
      *@v1.2.3) echo 'example.com/tunnel v1.2.3 h1:abc=' >go.sum ;;
      *) echo "go: $3: invalid version: unknown revision" >&2; exit 1 ;;
    esac ;;
  list)
    if [ "$2" = -m ]; then echo '{"Version":"v1.2.3","Versions":["v1.2.3","v1.0.0","v1.2.0"]}'; fi ;;
  build)
    half=$GOCACHE/half
    while [ "$1" != -o ]; do shift; done
    out=$2
    ${COMPILE} ;;
esac
`,
};

/** How the next compilation ends. */
export type Mood = 'well' | 'hangs' | 'fails' | 'dies';

export interface Compilers {
  /** The package of the crate tunnel 1.2.3, which they build. */
  readonly crate: Buffer;
  readonly be: (mood: Mood) => void;
  /** What each compilation found of the one before it: `half` or `nothing`. */
  readonly found: () => string[];
}

/** Puts them in front of the machine's own, for this process and what it starts. */
export function standInCompilers(dir: string): Compilers {
  const bin = join(dir, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries(SCRIPTS))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}`, { mode: 0o755 });
  writeFileSync(join(dir, 'program'), tinyProgram(), { mode: 0o755 });
  mkdirSync(join(dir, 'tunnel-1.2.3'));
  for (const name of ['Cargo.toml', 'Cargo.lock']) writeFileSync(join(dir, 'tunnel-1.2.3', name), '');
  const crate = join(dir, 'tunnel-1.2.3.crate');
  execFileSync('tar', ['-czf', crate, '-C', dir, 'tunnel-1.2.3']);
  process.env.STAND_IN = dir;
  process.env.PATH = `${bin}:${process.env.PATH}`;
  return {
    crate: readFileSync(crate),
    be: (mood) => writeFileSync(join(dir, 'mood'), mood),
    found: () => {
      const path = join(dir, 'found');
      return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
    },
  };
}

/** What each of them builds. */
export type Builder = 'cargo' | 'go';

/** Makes tunnel ready in a version; only 1.2.3 is there. */
export const ensureTunnel = (
  kind: Builder,
  version: string,
  asked: Omit<Obtaining, 'mirror'>,
): Promise<EnsuredProgram> => {
  const mirror = (): Promise<string> => Promise.reject(new Error('the mirror was asked'));
  const request = { ...asked, name: `tunnel@${version}`, version, mirror };
  if (kind === 'cargo') {
    const source = { kind, crate: 'tunnel', version, bins: ['tunnel'], tools: [], packages: [] };
    return ensureCargo({ ...request, source });
  }
  const module = { module: 'example.com/tunnel', version: `v${version}`, commands: { tunnel: '.' } };
  return ensureGo({ ...request, source: { kind, modules: [module] } });
};

/** Puts a tree of libraries into a cache, so that no mirror is asked for it; gives its lock entry. */
export async function placeRuntime(cache: Cache): Promise<DebLock> {
  const { name, version, source } = rustRuntime([]);
  const packages = source.packages.map((pkg) => ({
    package: pkg,
    version: '1',
    pool: `pool/main/${pkg}.deb`,
    size: 1,
    sha256: 'a'.repeat(64),
  }));
  const hash = debKey(packages);
  mkdirSync(cache.trees, { recursive: true });
  await placeTree(cache, mkdtempSync(join(cache.root, 'tree-')), hash, {
    name,
    version,
    hash,
    root: name,
    bin: {},
    provenance: { kind: 'deb', pinned: true, unpinnedReason: null, from: 'Debian sid', packages: {} },
  });
  return debLockOf(source.suite, source.packages, debianArchitecture(), packages);
}
