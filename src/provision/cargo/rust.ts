import { cannotError, MeshmarkError } from '../../errors.ts';
import { atLeast } from '../lock/versions.ts';
import { runTool } from '../run.ts';

/** The oldest cargo that fetches one crate by itself (`cargo info`). */
const OLDEST = '1.82';
const TIMEOUT_MS = 60_000;

/** The machine's Rust compiler. */
export interface RustToolchain {
  /** As `rustc --version` prints it, without the build's hash: `rustc 1.95.0`. */
  readonly rustc: string;
  /** The platform that it runs on and builds for, e.g. `x86_64-unknown-linux-gnu`. */
  readonly host: string;
}

/** What `rustc -vV` says of itself; null when it is something else. */
export function parseRustc(text: string): RustToolchain | null {
  const host = /^host: (\S+)$/m.exec(text)?.[1];
  const release = /^release: (\S+)$/m.exec(text)?.[1];
  return host === undefined || release === undefined ? null : { rustc: `rustc ${release}`, host };
}

/** The machine's Rust and C compilers. Debian's cannot stand in: their parts start each other by absolute paths. */
export async function rustToolchain(what: string, signal: AbortSignal): Promise<RustToolchain> {
  const needed = `${what} is built from source, which needs cargo ${OLDEST} or newer`;
  const options = { signal, timeoutMs: TIMEOUT_MS };
  const answer = await Promise.all([
    runTool('cargo', ['--version'], options),
    runTool('rustc', ['-vV'], options),
  ]).catch((error: unknown) => {
    if (!(error instanceof MeshmarkError && error.code === 'tool-missing')) throw error;
    throw cannotError('cargo-missing', `${needed}: install Rust, for example with rustup.`);
  });
  const [cargo, rustc] = answer;
  const version = /^cargo (\S+)/.exec(cargo.stdout)?.[1] ?? '';
  const toolchain = parseRustc(rustc.stdout);
  if (toolchain === null || !atLeast(version, OLDEST)) {
    const have = version === '' ? 'this machine’s does not run' : `this machine has ${version}`;
    throw cannotError('cargo-old', `${needed}, and ${have}: bring Rust up to date, for example with rustup.`);
  }
  await runTool('cc', ['--version'], options);
  return toolchain;
}
