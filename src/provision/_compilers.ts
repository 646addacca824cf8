/** For tests: a cargo and a go that finish at once, hang, fail or die, and tell what an earlier try left them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tinyProgram } from './_elf.ts';

const COMPILE = `
found=$(cat "$half" 2>/dev/null || echo nothing)
mkdir -p "\${half%/*}" "\${out%/*}"
echo half >"$half"
echo "$found" >>"$STAND_IN/found"
case $(cat "$STAND_IN/mood") in
  hangs) exec sleep 60 ;;
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
    mkdir -p "$CARGO_HOME/registry/cache/here"
    cp "$STAND_IN/tunnel-1.2.3.crate" "$CARGO_HOME/registry/cache/here/" ;;
  build)
    half=$CARGO_TARGET_DIR/half
    out=$CARGO_TARGET_DIR/here/release/tunnel
    ${COMPILE} ;;
esac
`,
  go: `
case $1 in
  env) echo go1.26.8 ;;
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
