import { setTimeout as sleep } from 'node:timers/promises';
import { answers, REPLY_SECONDS, RETRY_MS } from '../bench/contestants/ready.ts';
import { MeshmarkError, messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { hasInterface } from '../host/interface.ts';
import type { Host } from '../host/types.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Reached } from '../results/survival.ts';

/** How long `to` is silent once it can send: see docs/decisions/0008-who-speaks-first.md. */
const SILENT_MS = 200;
/** What an adapter does is mostly done when the first reply is there; it is not waited for longer than this. */
const MEND_MS = 2000;

/** Something that happened to one of two members that reached each other, or that one of them is new. */
export interface Happening {
  /** `performance.now()` when it happened. */
  readonly at: number;
  /** What the adapter does about it; gives what is to be told of it, or nothing. */
  mend(signal: AbortSignal): Promise<string>;
}

/**
 * Waits until `from` hears from `to`, while both speak to each other: who speaks first is no part of the question, and two who do so
 * in the same instant may wait for each other's retries. What an adapter does to mend it runs meanwhile. It may wait for what is gone
 * for good, so packets decide, not its word.
 */
export const reached = async (
  lab: Lab,
  overlay: RunningOverlay,
  [from, to]: readonly [string, string],
  { at, mend }: Happening,
  limitMs: number,
  signal: AbortSignal,
): Promise<Reached> => {
  const enough = new AbortController();
  const until = AbortSignal.any([deadline(limitMs, signal), enough.signal]);
  let said = '';
  const mended = mend(until).then(
    (words) => {
      said = words;
    },
    (error: unknown) => {
      if (!enough.signal.aborted) said = wordsOf(error);
    },
  );
  const back = canSend(lab, overlay, to, until)
    .then(() => sleep(SILENT_MS, undefined, { signal: until }))
    .then(() => hears(lab.host(to), () => addressOf(overlay, from), until));
  let fault: unknown = null;
  back.catch((error: unknown) => {
    if (!until.aborted) fault = error;
  });
  try {
    const came = await hears(lab.host(from), () => addressOf(overlay, to), until);
    // Whoever did not speak because of the lab may be why nothing came.
    if (!came && fault !== null) throw fault;
    const ms = came ? Math.round(performance.now() - at) : null;
    if (came) await Promise.race([mended, sleep(MEND_MS, undefined, { signal })]);
    else await mended;
    signal.throwIfAborted();
    return { works: came, ms, limitMs, said };
  } finally {
    // Nothing goes on in the background, whatever happened.
    enough.abort(new Error('reached'));
    await Promise.allSettled([mended, back]);
  }
};

/** Where a device is reached in the overlay; null while it takes no part. */
const addressOf = (overlay: RunningOverlay, device: string): string | null =>
  overlay.isMember(device) ? overlay.address(device) : null;

/** Why an adapter gave up, in a line: of a command that was cut short the whole argument list would be told. */
const wordsOf = (error: unknown): string =>
  error instanceof MeshmarkError && error.code === 'exec-aborted'
    ? 'a command of its adapter did not end in time'
    : (messageOf(error).split('\n')[0] ?? '');

/** Resolves when a device takes part and has the overlay's interface, if it has one. */
const canSend = async (
  lab: Lab,
  overlay: RunningOverlay,
  device: string,
  until: AbortSignal,
): Promise<void> => {
  const isUp = async (): Promise<boolean> => {
    if (!overlay.isMember(device)) return false;
    const name = overlay.interfaceOf(device);
    return name === null || (await hasInterface(lab.host(device), name, until));
  };
  while (!(await isUp())) await sleep(RETRY_MS, undefined, { signal: until });
};

/** Sends one packet at a time until an answer comes, or `until` aborts. */
const hears = async (host: Host, address: () => string | null, until: AbortSignal): Promise<boolean> => {
  while (!until.aborted) {
    const to = address();
    try {
      if (to !== null && (await answers(host, to, REPLY_SECONDS, until))) return true;
      // Without a route ping fails at once.
      await sleep(RETRY_MS, undefined, { signal: until });
    } catch (error) {
      if (!until.aborted) throw error;
    }
  }
  return false;
};
