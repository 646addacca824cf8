import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { cannotError, MeshmarkError } from '../../errors.ts';
import { afterFailure } from '../../host/after-failure.ts';
import { KILLED_MS } from '../../host/kill.ts';
import { within } from '../../host/within.ts';
import { script } from '../layout.ts';
import type { LabNode } from '../nodes/node.ts';
import { ConsoleLines } from './console-lines.ts';

const BOOT_MS = 20_000;

/**
 * A user-mode Linux that serves as the delaying part of wires where the host's kernel has no netem.
 * Wire i is the pair of taps `t<i>n` and `t<i>f`, its interfaces vec<2i> and vec<2i+1>.
 */
export class UserModeLinux implements AsyncDisposable {
  readonly pid: number;
  readonly wires: number;
  readonly #child: ChildProcess;
  readonly #node: LabNode;
  readonly #waiting = new Map<string, { resolve: (code: number) => void; reject: (error: Error) => void }>();
  #commands = 0;
  readonly #console = new ConsoleLines();

  private constructor(node: LabNode, child: ChildProcess & { pid: number }, wires: number) {
    this.#node = node;
    this.#child = child;
    this.pid = child.pid;
    this.wires = wires;
  }

  /** Boots an instance with `wires` wires in the wires' node; its taps must exist. */
  static async boot(node: LabNode, wires: number, signal: AbortSignal): Promise<UserModeLinux> {
    await node.writeFile('/run/mm/wire-init', await readFile(script('wire-init.sh'), 'utf8'), 0o755);
    const vectors = Array.from({ length: wires }, (_, i) => [
      `vec${2 * i}:transport=tap,ifname=t${i}n,depth=128,gro=0`,
      `vec${2 * i + 1}:transport=tap,ifname=t${i}f,depth=128,gro=0`,
    ]).flat();
    const argv = node.command(
      [
        'linux.uml',
        `mem=${96 + 4 * wires}M`,
        'root=/dev/root',
        'rootfstype=hostfs',
        'rootflags=/',
        'ro',
        'quiet',
        'init=/run/mm/wire-init',
        'con=null',
        'con0=fd:0,fd:1',
        ...vectors,
      ],
      'wire',
    );
    const [file, ...args] = argv as [string, ...string[]];
    const child = spawn(file, args, {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: '/usr/sbin:/usr/bin', HOME: '/tmp', TMPDIR: '/tmp' },
    });
    if (child.pid === undefined)
      throw cannotError('wire-boot', 'The user-mode Linux that delays packets could not be started.');
    const uml = new UserModeLinux(node, child as ChildProcess & { pid: number }, wires);
    const ready = uml.#answer('ready', signal, BOOT_MS);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => uml.#line(line));
    }
    child.stdin?.on('error', () => {});
    child.once('exit', () => uml.#fail('it ended'));
    try {
      await ready;
    } catch (error) {
      const failure = cannotError(
        'wire-boot',
        `The user-mode Linux that delays packets did not boot: ${(error as Error).message}.`,
        error,
      );
      return afterFailure(failure, () => uml[Symbol.asyncDispose]());
    }
    return uml;
  }

  /** False once it has ended, whoever ended it. */
  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Runs a batch of `ip` or `tc` commands inside. @throws MeshmarkError `wire-command` with what it printed. */
  async batch(tool: 'ip' | 'tc', lines: readonly string[], signal: AbortSignal): Promise<void> {
    const name = `${tool}-${this.#commands++}`;
    await this.#node.writeFile(`/run/mm/wire/${name}`, `${lines.join('\n')}\n`);
    const answer = this.#answer(name, signal, 5000);
    const before = this.#console.printed;
    this.#child.stdin?.write(`${tool} ${name}\n`);
    const code = await answer;
    if (code !== 0)
      throw new MeshmarkError(
        'wire-command',
        `The wire refused ${tool} settings: ${this.#console.since(before).slice(0, -1).join(' ')}`,
      );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.running) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    // Its guest processes are children that end with it; it has no state to keep.
    this.#child.kill('SIGKILL');
    await within(gone, KILLED_MS, 'the user-mode Linux did not end');
  }

  #answer(name: string, signal: AbortSignal, ms: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(() => reject(new Error(`no answer in ${ms / 1000} s`))), ms);
      const onAbort = (): void => done(() => reject(new Error('stopped')));
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#waiting.delete(name);
        settle();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(name, {
        resolve: (code) => done(() => resolve(code)),
        reject: (error) => done(() => reject(error)),
      });
    });
  }

  #line(line: string): void {
    this.#console.add(line);
    const match = /^meshmark (\S+) (\d+)/.exec(line.trim());
    if (match?.[1] !== undefined) this.#waiting.get(match[1])?.resolve(Number(match[2]));
  }

  #fail(why: string): void {
    for (const waiting of this.#waiting.values())
      waiting.reject(new Error(`${why}: ${this.#console.last(3).join(' ')}`));
  }
}
