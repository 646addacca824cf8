import { join } from 'node:path';
import { ensureDeb } from '../deb/deb.ts';
import { NIX_TOOLCHAIN } from '../instrument.ts';
import type { Obtaining } from '../request.ts';
import { runTool } from '../run.ts';
import { withLibrariesOf } from '../trees/loader.ts';

const TIMEOUT_MS = 60_000;

/** A Nix that can be started. */
export interface Nix {
  /** As it says itself, e.g. `2.31.2`. */
  readonly version: string;
  /** What starts one of its commands, up to the command's own arguments. */
  readonly start: (command: string) => readonly [string, ...string[]];
  /** A static shell for builds, on this machine; null where Nix has its own. */
  readonly shell: string | null;
}

const MACHINES_OWN = (command: string): readonly [string] => [command];

/** The machine's Nix when it has one, else Debian's in the cache, fetched when it is not there yet. */
export async function nixTools(request: Obtaining): Promise<Nix> {
  const { signal } = request;
  const version = await versionOf(MACHINES_OWN, signal).catch(() => null);
  signal.throwIfAborted();
  if (version !== null) return { version, start: MACHINES_OWN, shell: null };
  return await debianNix(request);
}

/** Debian's Nix, with its own loader and libraries: its tree is no root that it could be started in without rights. */
export async function debianNix(request: Obtaining): Promise<Nix> {
  const tree = (await ensureDeb({ ...request, ...NIX_TOOLCHAIN })).dir ?? '';
  const start = (command: string): readonly [string, ...string[]] => [
    ...withLibrariesOf(tree, command),
    join(tree, 'usr/bin/nix'),
  ];
  const version = await versionOf(start, request.signal);
  return { version: version ?? 'unknown', start, shell: join(tree, 'usr/bin/busybox') };
}

async function versionOf(start: Nix['start'], signal: AbortSignal): Promise<string | null> {
  // Not nix-store, which as root makes a /nix on the machine before it says anything.
  const [file, ...args] = start('nix-build');
  const { stdout } = await runTool(file, [...args, '--version'], { signal, timeoutMs: TIMEOUT_MS });
  return /^nix-build \([^)]*\) (\S+)/.exec(stdout)?.[1] ?? null;
}
