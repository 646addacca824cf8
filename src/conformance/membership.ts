import { DEADLINES } from '../bench/deadlines.ts';
import { deadline } from '../host/exec.ts';
import { everyPair } from './reach.ts';
import { Skip, type Subject, type Test } from './types.ts';

/** How long a member that left may take to come again for the tests that follow, in ms. */
const COMES_AGAIN_MS = DEADLINES.start + DEADLINES.ready;

const restartsOf = (devices: readonly string[]): string =>
  devices.length === 0 ? '' : `, for which ${devices.join(' and ')} had to be restarted`;

const since = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** One device comes into a network that runs; says how long until it and all others reach each other. */
const comes = async (subject: Subject, device: string, signal: AbortSignal): Promise<string> => {
  const started = performance.now();
  const restarted = await subject.overlay.join(device, signal);
  // Who was not restarted reaches the others as before; that all do is seen below.
  await subject.overlay.ready(signal, restarted.length === 0 ? device : undefined);
  const reached = since(started);
  await everyPair(subject, signal);
  return `reached all after ${reached}${restartsOf(restarted)}`;
};

/**
 * A member comes after the start, leaves, and comes again. The others reach each other all the while, and nobody reaches
 * it while it is gone.
 */
export const joinsAndLeaves: Test = async (subject, signal, ended) => {
  const { late, overlay, lab, peers } = subject;
  if (late === null) throw new Skip('this network has too few devices for one to come later');
  const joined = await comes(subject, late, signal);
  const address = overlay.address(late);
  const restarted = await overlay.leave(late, signal);
  try {
    // Those who had to be restarted to forget it are not reached at once.
    if (restarted.length > 0) await overlay.ready(signal);
    const staying = peers.filter((peer) => peer !== late);
    await everyPair({ ...subject, peers: staying }, signal);
    const [from] = staying as [string];
    const ping = ['ping', '-n', '-q', '-c', '2', '-i', '0.2', '-W', '1', address];
    const { exitCode } = await lab.host(from).exec(ping, { signal, allowFailure: true });
    if (exitCode === 0) throw new Error(`${from} still reaches ${late} (${address}), which has left`);
  } catch (error) {
    // The tests that follow are of a network with all its members; one that does not come again fails them by itself. What failed may have
    // been that this test's time was over.
    await comes(subject, late, deadline(COMES_AGAIN_MS, ended)).catch(() => {});
    throw error;
  }
  const again = await comes(subject, late, signal);
  return `${late} ${joined}; it left${restartsOf(restarted)}; it came again and ${again}`;
};

/**
 * A second network of the same product on the same devices: both work, and the second does not lead to a device that is in
 * the first alone. One that is in both would answer for either address, whichever way the question came.
 */
export const sideBySide: Test = async (subject, signal) => {
  const { reference, oneAtATime, overlay, lab, peers, startAnother } = subject;
  if (reference) throw new Skip('without a VPN there is one network');
  if (oneAtATime !== null) throw new Skip(oneAtATime);
  const outsider = peers.length > 2 ? peers.at(-1) : undefined;
  const inBoth = peers.filter((peer) => peer !== outsider);
  await using second = await startAnother(outsider === undefined ? [] : [outsider], signal);
  await everyPair({ ...subject, overlay: second, peers: inBoth }, signal);
  await everyPair(subject, signal);
  const same = inBoth.find((peer) => second.address(peer) === overlay.address(peer));
  if (same !== undefined)
    throw new Error(`${same} has the address ${overlay.address(same)} in both networks`);
  if (outsider === undefined) return `${inBoth.length} devices in two networks at once`;
  const [from] = inBoth as [string];
  const address = overlay.address(outsider);
  const through = ['-I', `${second.interfaceOf(from)}`, address];
  const ping = ['ping', '-n', '-q', '-c', '1', '-W', '1', ...through];
  const { exitCode } = await lab.host(from).exec(ping, { signal, allowFailure: true });
  if (exitCode === 0)
    throw new Error(`${from} reaches ${outsider} (${address}) through a network that it is not in`);
  return `${inBoth.length} devices in two networks at once, one in the first alone`;
};
