import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MeshmarkError } from '../../errors.ts';
import { deadline } from '../../host/exec.ts';
import type { Daemon, Host } from '../../host/types.ts';
import { isSteady } from './judge.ts';
import { BEAT_MS, type Beat, type EndArgs, FLUSH_MS } from './protocol.ts';

const PROGRAM = fileURLToPath(
  new URL(`./end${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);

/** What both ends printed. */
export interface BothBeats {
  readonly caller: readonly Beat[];
  readonly listener: readonly Beat[];
}

/** Packets both ways between two devices, and a connection that the caller writes to. Disposal ends both ends. */
export interface Streams extends AsyncDisposable {
  /** The newest lines, of some seconds. @throws MeshmarkError `streams-ended`. */
  newest(): Promise<BothBeats>;
  /** Ends both and gives all that they printed, once what was under way has arrived. */
  stop(): Promise<BothBeats>;
}

export interface StreamsContext {
  readonly caller: Host;
  readonly listener: Host;
  /** Address under which the caller reaches the listener. */
  readonly address: string;
  /** Whether there is a connection beside the packets. */
  readonly tcp: boolean;
  readonly signal: AbortSignal;
}

const parse = (text: string): Beat[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Beat);

/** Until an end has told for the first time, in ms: a Node.js that starts. */
const FIRST_MS = 30_000;

/** Lines of the last five seconds. */
const NEWEST = 5000 / BEAT_MS;

/** Starts both ends. That anything arrives is not waited for. @throws MeshmarkError `streams-ended`. */
export const startStreams = async ({
  caller,
  listener,
  address,
  tcp,
  signal,
}: StreamsContext): Promise<Streams> => {
  await using started = new AsyncDisposableStack();
  const start = async (host: Host, side: EndArgs['side']): Promise<Daemon> => {
    const args: EndArgs = { side, address, tcp };
    const argv = [process.execPath, PROGRAM, JSON.stringify(args)];
    const end = started.use(await host.spawn(`streams-${side}`, argv, { root: 'host' }));
    // One that listens has printed a line; one that calls too early would be refused.
    const until = deadline(FIRST_MS, signal);
    while (parse(await running(end)).length === 0) {
      if (until.aborted) throw new MeshmarkError('streams-ended', `the ${end.name} said nothing`);
      await sleep(20, undefined, { signal });
    }
    return end;
  };
  const ends = { listener: await start(listener, 'listener'), caller: await start(caller, 'caller') };
  const owned = started.move();
  return {
    newest: async () => ({
      caller: parse(await running(ends.caller)),
      listener: parse(await running(ends.listener)),
    }),
    stop: async () => {
      await Promise.all([ends.caller.stop(2 * FLUSH_MS), ends.listener.stop(2 * FLUSH_MS)]);
      return { caller: parse(await ends.caller.log()), listener: parse(await ends.listener.log()) };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
};

/** The newest lines of an end that must run. */
const running = async (end: Daemon): Promise<string> => {
  const lines = await end.tail(NEWEST);
  if (!end.running) throw new MeshmarkError('streams-ended', `the ${end.name} ended: ${await end.tail(5)}`);
  return lines;
};

/** Until when both ends have told, by the machine's clock in ms; a program that was held up tells later, not wrongly. */
export const toldUntil = ({ caller, listener }: BothBeats): number =>
  Math.min(caller.at(-1)?.at ?? 0, listener.at(-1)?.at ?? 0);

/** Whether packets came steadily both ways as far as was told, and bytes on the connection, if there is one; and whether it broke. */
export const flows = (
  seen: BothBeats,
  steady: { readonly forMs: number; readonly pauseMs: number },
): { readonly packets: boolean; readonly connection: boolean; readonly broke: boolean } => {
  const { caller, listener } = seen;
  const at = { ...steady, now: toldUntil(seen) };
  const delivered = listener.flatMap(({ at: when, tcp }) => (tcp === null ? [] : [{ at: when, ...tcp }]));
  return {
    packets: isSteady(caller, at) && isSteady(listener, at),
    connection: delivered.length === 0 || isSteady(delivered, at),
    broke: [...listener, ...caller].some(({ tcp }) => tcp?.broke != null),
  };
};
