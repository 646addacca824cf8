import type { Daemon, ExecResult, ExitStatus, Host, ProcessUsage } from '../../host/types.ts';
import type { Program } from '../../provision/types.ts';

/** A daemon that does nothing; its log and its end are up to the test. */
export class FakeDaemon implements Daemon {
  readonly name: string;
  readonly pid = 1;
  readonly exited: Promise<ExitStatus>;
  running = true;
  text = '';
  readonly signals: NodeJS.Signals[] = [];
  #settle: (status: ExitStatus) => void = () => undefined;

  constructor(name: string) {
    this.name = name;
    this.exited = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  end(status: ExitStatus): void {
    this.running = false;
    this.#settle(status);
  }

  async tail(lines = 20): Promise<string> {
    return this.text.trimEnd().split('\n').slice(-lines).join('\n');
  }

  async log(from = 0): Promise<string> {
    return this.text.slice(from);
  }

  async logBytes(): Promise<number> {
    return this.text.length;
  }

  kill(signal: NodeJS.Signals): void {
    this.signals.push(signal);
    // What reads its files again goes on.
    if (signal !== 'SIGHUP') this.end({ exitCode: null, signal });
  }

  async stop(): Promise<ExitStatus> {
    if (this.running) this.kill('SIGTERM');
    return this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** A host that notes what it is told; `answer` plays the programs. */
export class FakeHost implements Host {
  readonly name: string;
  readonly events: string[];
  readonly daemons: FakeDaemon[] = [];
  readonly files = new Map<string, string | Uint8Array>();
  answer: (argv: readonly string[]) => Partial<ExecResult> = () => ({});
  onSpawn: (daemon: FakeDaemon) => void = () => undefined;

  constructor(name: string, events: string[] = []) {
    this.name = name;
    this.events = events;
  }

  async exec(argv: readonly string[]): Promise<ExecResult> {
    this.events.push(`${this.name}: ${argv.join(' ')}`);
    const base = { argv, exitCode: 0, signal: null, stdout: '', stderr: '', durationMs: 0 };
    return { ...base, ...this.answer(argv) };
  }

  async spawn(name: string, argv: readonly string[]): Promise<FakeDaemon> {
    this.events.push(`${this.name} starts ${argv.join(' ')}`);
    const daemon = new FakeDaemon(name);
    this.daemons.push(daemon);
    this.onSpawn(daemon);
    return daemon;
  }

  async writeFile(path: string, content: string | Uint8Array): Promise<void> {
    this.files.set(path, content);
  }

  async readFile(path: string): Promise<string> {
    return String(this.files.get(path) ?? '');
  }

  async addNames(names: readonly { readonly name: string; readonly address: string }[]): Promise<void> {
    this.events.push(`${this.name} knows ${names.map(({ name }) => name).join(' ')}`);
  }

  async processes(): Promise<ProcessUsage[]> {
    return [];
  }
}

export const fakeProgram = (...names: string[]): Program => ({
  name: 'fake@1',
  version: '1',
  hash: 'none',
  root: 'fake',
  dir: null,
  bin: Object.fromEntries(names.map((name) => [name, `/usr/bin/${name}`])),
});
