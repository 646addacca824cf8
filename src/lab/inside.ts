import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { within } from '../host/within.ts';
import type { SandboxLayout } from './layout.ts';

/** The outer process sends its job at once; in ms. */
const JOB_MS = 60_000;

/** The inner process's view of its sandbox; `Told` is what it may tell the outer one. */
export interface Inside<Told = unknown> {
  readonly layout: SandboxLayout;
  /** What the outer process asked for; validate it before use. */
  readonly job: unknown;
  /** Aborts when the outer process asks to stop or is gone. */
  readonly signal: AbortSignal;
  /** Sends an event to the outer process before returning. */
  emit(event: Told): void;
}

/** Reads the job from descriptor 3. The pipe stays open; its end is the word to stop. */
export const inside = async (mount: string): Promise<Inside> => {
  const stop = new AbortController();
  // A socket, not a file stream: a read that blocks in the thread pool would keep the process from ending.
  const lines = createInterface({ input: new Socket({ fd: 3, readable: true, writable: false }) });
  const sent = new Promise<unknown>((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line)));
    lines.once('close', () => reject(new Error('no job')));
  });
  const job = await within(sent, JOB_MS, 'no job came');
  lines.once('close', () => stop.abort(new Error('stopped')));
  // A terminal's Ctrl-C is the outer process's to handle.
  process.on('SIGINT', () => {});
  return {
    layout: { mount },
    job,
    signal: stop.signal,
    emit: (event) => {
      writeSync(4, `${JSON.stringify(event)}\n`);
    },
  };
};
