import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../errors.ts';
import { howEnded } from '../host/limits.ts';
import type { Daemon, Host } from '../host/types.ts';

/** Between two looks, in ms: what is done next to bring a device up must not come late. */
const LOOK_MS = 25;
/** The same where a look starts a program of the contestant, which takes CPU time from those that start. */
export const ASK_MS = 250;
/** How many pings go on at once while an overlay becomes ready: those of nine devices to each other. */
export const PINGS_AT_ONCE = 72;
/** How many devices are brought up, or asked whether they are connected, at once: more than any measured network has. */
export const DEVICES_AT_ONCE = 12;

/** Between two looks, in ms, of which each starts a tool on one of so many devices: many are looked at less often. */
export const lookMsAmong = (devices: number): number => (devices <= DEVICES_AT_ONCE ? LOOK_MS : ASK_MS);

const lastLines = 10;

/** What a wait is about: it says so when it fails. */
export interface Waiting {
  /** Completes "waiting for …". */
  readonly what: string;
  readonly signal: AbortSignal;
  /** The wait ends when one of these does. The first has the last word. */
  readonly daemons: readonly Daemon[];
}

const lastWords = async (daemon: Daemon | undefined): Promise<string> => {
  const words = (await daemon?.tail(lastLines))?.trim();
  return words === undefined || words === '' ? '' : `\n${words}`;
};

const ended = async (daemon: Daemon, what: string): Promise<MeshmarkError> => {
  const how = howEnded(await daemon.exited);
  const words = await lastWords(daemon);
  return new MeshmarkError('daemon-ended', `${daemon.name} ${how} while waiting for ${what}.${words}`);
};

const late = async ({ what, daemons, signal }: Waiting): Promise<MeshmarkError> =>
  new MeshmarkError('not-ready', `Gave up waiting for ${what}.${await lastWords(daemons[0])}`, {
    cause: signal.reason,
  });

/** Calls `attempt` until it gives something, the daemon ends or the signal aborts; `everyMs` lie between two calls. */
export const poll = async <T>(
  attempt: () => Promise<T | undefined>,
  waiting: Waiting,
  everyMs = LOOK_MS,
): Promise<T> => {
  const { what, signal, daemons } = waiting;
  for (;;) {
    const gone = daemons.find((daemon) => !daemon.running);
    if (gone !== undefined) throw await ended(gone, what);
    if (signal.aborted) throw await late(waiting);
    try {
      const result = await attempt();
      if (result !== undefined) return result;
    } catch (error) {
      // An attempt that was cut short says only that; the reader wants to know what was waited for.
      if (signal.aborted) throw await late(waiting);
      throw error;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
};

/** Asks in the same way until the condition holds. */
export const until = async (
  condition: () => Promise<boolean>,
  waiting: Waiting,
  everyMs = LOOK_MS,
): Promise<void> => {
  await poll(async () => (await condition()) || undefined, waiting, everyMs);
};

/** Waits until the daemon has logged a line that matches, behind the first `from` bytes; `what` says in words which. */
export const logged = async (
  daemon: Daemon,
  pattern: RegExp,
  what: string,
  signal: AbortSignal,
  from = 0,
): Promise<RegExpMatchArray> =>
  poll(async () => (await daemon.log(from)).match(pattern) ?? undefined, { what, signal, daemons: [daemon] });

/**
 * Sends one ping at a time until an answer comes, `everyMs` after the one before. With an interface they leave by it or not
 * at all: while a daemon has no route yet they would take the default route out of the lab.
 */
export const pingable = async (
  host: Host,
  address: string,
  daemons: readonly Daemon[],
  signal: AbortSignal,
  iface: string | null = null,
  everyMs = LOOK_MS,
): Promise<void> => {
  const answered = async (): Promise<boolean> => {
    const bound = iface === null ? [] : ['-I', iface];
    const ping = ['ping', '-n', '-c', '1', '-W', '1', ...bound, address];
    return (await host.exec(ping, { signal, allowFailure: true })).exitCode === 0;
  };
  const what = `an answer to a ping from ${host.name} to ${address}`;
  await until(answered, { what, signal, daemons }, everyMs);
};
