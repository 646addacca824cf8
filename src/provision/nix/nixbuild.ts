import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { type NixLock, storePath } from '../lock/lock.ts';
import { diskFull, isDiskFull, lastLine, runTool } from '../run.ts';
import type { NixSource } from '../types.ts';
import type { Nix } from './nixtools.ts';

const QUERY_MS = 5 * 60_000;
const EVALUATE_MS = 30 * 60_000;
const BUILD_MS = 120 * 60_000;

/** Constant: what is asked for comes in as arguments and is never written into it. No setting of the user's counts. */
const NIXPKGS = `
{ revision, hash, system }:
import (builtins.fetchTarball {
  url = "https://github.com/NixOS/nixpkgs/archive/\${revision}.tar.gz";
  sha256 = hash;
}) { inherit system; config = { }; overlays = [ ]; }
`;

/** Variables by which a user's own Nix and nixpkgs are set up. */
const SETTINGS = [
  'NIX_REMOTE',
  'NIX_STORE_DIR',
  'NIX_STATE_DIR',
  'NIX_DATA_DIR',
  'NIX_LOG_DIR',
  'NIX_LOCALSTATE_DIR',
  'NIX_CONFIG',
  'NIX_BUILD_HOOK',
];

/** What went wrong in Nix's words: its last complaint, which is the innermost, with the reason that stands below it. */
export function nixComplaint(stderr: string): string {
  const bare = (text: string): string => text.trim().replace(/[.:;]$/, '');
  const last = [...stderr.matchAll(/^\s*error: (.+)$/gm)].at(-1);
  if (last === undefined) return bare(lastLine(stderr));
  const [line, complaint = ''] = last;
  const below = stderr.slice(last.index + line.length);
  const reasons = [...below.matchAll(/^\s+(?:Reason: |(?=got: ))(.+)$/gm)].map(([, reason = '']) =>
    reason.replace(/\s+/, ' '),
  );
  return [complaint, ...reasons].map(bare).join(': ');
}

/** A place with a Nix store of our own, in which packages of nixpkgs are evaluated and built. */
export class NixWorkspace {
  /** Root of the store: its objects lie in `nix/store` below it, and think that they lie in /nix/store. */
  readonly #root: string;
  /** For what is gone after the job. */
  readonly #dir: string;
  readonly #nix: Nix;
  readonly #signal: AbortSignal;
  readonly #expression: string;

  constructor(root: string, dir: string, nix: Nix, signal: AbortSignal, expression: string = NIXPKGS) {
    this.#root = root;
    this.#dir = dir;
    this.#nix = nix;
    this.#signal = signal;
    this.#expression = expression;
  }

  /** The place on this machine of a path as the store knows it. */
  place(path: string): string {
    return join(this.#root, path);
  }

  async #run(command: string, args: readonly string[], timeoutMs: number, doing: string): Promise<string> {
    const at = (name: string): string => join(this.#dir, name);
    await Promise.all(['tmp', 'home', 'conf'].map((name) => mkdir(at(name), { recursive: true })));
    const [file, ...start] = this.#nix.start(command);
    const result = await runTool(file, [...start, ...this.#options(), ...args], {
      signal: this.#signal,
      timeoutMs,
      cwd: this.#dir,
      env: {
        ...Object.fromEntries(SETTINGS.map((name) => [name, undefined])),
        TMPDIR: at('tmp'),
        HOME: at('home'),
        ...Object.fromEntries(
          ['CACHE', 'CONFIG', 'DATA', 'STATE'].map((kind) => [`XDG_${kind}_HOME`, at(`home/${kind}`)]),
        ),
        // Neither the machine's settings nor the user's: an empty directory, and no further files.
        NIX_CONF_DIR: at('conf'),
        NIX_USER_CONF_FILES: '',
        NIX_PATH: '',
      },
    });
    if (result.exitCode === 0) return result.stdout.trim();
    if (isDiskFull(result.stderr)) throw diskFull(this.#root);
    throw cannotError(
      'nix-failed',
      `${doing} with Nix ${this.#nix.version}: ${nixComplaint(result.stderr)}.`,
    );
  }

  #options(): string[] {
    // Root builds without users of Nix's own, nothing is sent to other machines, and only the arguments count.
    const always = { 'build-users-group': '', builders: '', 'pure-eval': 'true' };
    const { shell } = this.#nix;
    // Nix in a tree finds neither its shell nor its helper for other machines where it looks for them.
    const inTree = { 'sandbox-paths': `/bin/sh=${shell}`, 'build-hook': '' };
    const options = Object.entries(shell === null ? always : { ...always, ...inTree });
    return ['--store', this.#root, ...options.flatMap(([name, value]) => ['--option', name, value])];
  }

  #asked({ nixpkgs }: NixSource, system: string, attribute: string): string[] {
    return [
      ...['--expr', this.#expression, '--attr', attribute],
      ...['--argstr', 'revision', nixpkgs.revision],
      ...['--argstr', 'hash', nixpkgs.hash],
      ...['--argstr', 'system', system],
    ];
  }

  /** The path that a package's output will have on a kind of machine, by Nix's name. Nothing is built. */
  async output(source: NixSource, system: string): Promise<string> {
    const doing = `${source.reference} of nixpkgs cannot be evaluated`;
    const args = ['--eval', '--json', ...this.#asked(source, system, `${source.reference}.outPath`)];
    const answer = await this.#run('nix-instantiate', args, EVALUATE_MS, doing);
    return pathOf(JSON.parse(answer), doing);
  }

  /** The output paths for several kinds of machines, as a lock entry. */
  async resolve(source: NixSource, systems: readonly string[]): Promise<NixLock> {
    const { reference, nixpkgs } = source;
    const outputs: Record<string, string> = {};
    for (const system of systems) outputs[system] = await this.output(source, system);
    return { kind: 'nix', reference, ...nixpkgs, outputs };
  }

  /** Fetches or builds a package; gives the path of its output. */
  async build(source: NixSource, system: string): Promise<string> {
    const doing = `${source.reference} of nixpkgs cannot be built`;
    const args = ['--no-out-link', ...this.#asked(source, system, source.reference)];
    return pathOf(await this.#run('nix-build', args, BUILD_MS, doing), doing);
  }

  /** Paths of everything that a path needs to run, itself among them. */
  async closure(path: string): Promise<string[]> {
    const doing = `The closure of ${path} cannot be read`;
    const answer = await this.#run('nix-store', ['--query', '--requisites', path], QUERY_MS, doing);
    return answer.split('\n').map((line) => pathOf(line, doing));
  }
}

/** Checks what Nix printed before it is used as a path. */
function pathOf(answer: unknown, doing: string): string {
  const parsed = storePath.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw cannotError(
    'nix-failed',
    `${doing}: Nix answered ${JSON.stringify(answer)}, which is no path of a store.`,
  );
}
