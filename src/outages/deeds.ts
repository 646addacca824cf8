import { setTimeout as sleep } from 'node:timers/promises';
import { killAndWait } from '../host/kill.ts';
import { setClocksBack } from '../lab/events/clock.ts';
import { part } from '../lab/events/partition.ts';
import { silence } from '../lab/events/silence.ts';
import { unplug } from '../lab/events/unplug.ts';
import type { Outage } from '../results/outages.ts';
import { type OutageId, outageEvent } from '../scenarios/outage-events.ts';
import { OUTAGE_PAIR, OUTAGE_SITES, PARTITION_FELLOWS, PARTITION_SIDES } from '../scenarios/outages.ts';
import type { LaterId } from './plan.ts';
import type { Stage } from './stage.ts';

const [DEVICE, OTHER] = OUTAGE_PAIR;
const [HOME, CAFE] = OUTAGE_SITES;

/** What is done to bring an event about. Resolves when nothing is taken away any more. */
export type Deed = (stage: Stage, signal: AbortSignal) => Promise<void>;

/** A deed, and who is to blame when it cannot be done. */
export interface Doing {
  readonly deed: Deed;
  readonly by: 'lab' | 'contestant';
  /** Two devices to which it does not happen, and which are watched as well. */
  readonly beside?: readonly [string, string];
}

const pulled =
  (id: OutageId, deviceOf: (stage: Stage) => string = () => DEVICE): Deed =>
  async (stage, signal) => {
    const device = deviceOf(stage);
    await using _silenced = await silence(stage.lab, device, signal);
    await using _unplugged = await unplug(stage.lab, `device ${device}`, signal);
    await sleep(outageEvent(id).awayMs, undefined, { signal });
  };

/** Where nobody was seen to relay none can go, see {@link obstacle}. */
const relayOf = ({ before }: Stage): string => {
  if (before.by === null) throw new Error('nobody relays');
  return before.by;
};

const siteOf = ({ lab }: Stage): string => lab.placement(DEVICE).lan;

const moved: Deed = async (stage, signal) => {
  await stage.lab.moveSite(siteOf(stage), signal);
};

const parted: Deed = async (stage, signal) => {
  await using _parted = await part(stage.lab, PARTITION_SIDES, signal);
  await sleep(outageEvent('partition').awayMs, undefined, { signal });
};

/** More than any certificate or handshake of a network is old that has just come up. */
const CLOCK_BACK_SECONDS = 3600;

const backInTime: Deed = async (_, signal) => {
  await using _back = await setClocksBack(CLOCK_BACK_SECONDS, signal);
  await sleep(outageEvent('clock-back').awayMs, undefined, { signal });
};

/** Ends every daemon of the device at once. */
export const killAll: Deed = async ({ overlay }) => {
  await Promise.all(overlay.daemons(DEVICE).map((daemon) => killAndWait(daemon)));
};

const lab = (deed: Deed): Doing => ({ deed, by: 'lab' });
const contestant = (deed: Deed): Doing => ({ deed, by: 'contestant' });

/** Events during which packets go on, or ought to: all but starts. */
export const DOINGS: Readonly<Record<Exclude<LaterId, 'warm-start' | 'reconnect'>, Doing>> = {
  nothing: lab(async () => {}),
  kill: contestant(async (stage, signal) => {
    await killAll(stage, signal);
    await stage.overlay.restart(DEVICE, signal);
  }),
  'peer-restart': contestant(({ overlay }, signal) => overlay.restart(OTHER, signal)),
  'link-1s': lab(pulled('link-1s')),
  'link-10s': lab(pulled('link-10s')),
  'link-120s': lab(pulled('link-120s')),
  'router-reboot': lab((stage, signal) =>
    stage.lab.rebootRouter(siteOf(stage), outageEvent('router-reboot').awayMs, signal),
  ),
  'address-change': lab(moved),
  'address-change-open': lab(moved),
  roam: lab((stage, signal) => stage.lab.roam(DEVICE, siteOf(stage) === HOME ? CAFE : HOME, signal)),
  'relay-gone': lab(pulled('relay-gone', relayOf)),
  partition: { ...lab(parted), beside: PARTITION_FELLOWS },
  'clock-back': lab(backInTime),
};

/** Why an event does not happen to a contestant; null when it can. */
export const obstacle = (
  id: OutageId,
  { overlay, before: { kind } }: Pick<Stage, 'overlay' | 'before'>,
): Pick<Outage, 'status' | 'reason'> | null => {
  if (id === 'relay-gone') {
    if (kind === 'relayed') return null;
    return kind === 'direct'
      ? { status: 'not-applicable', reason: 'packets were not relayed but direct' }
      : { status: 'not-up', reason: `nobody could be seen to relay (${kind})` };
  }
  const device = id === 'peer-restart' ? OTHER : DEVICE;
  const needsDaemon = ['kill', 'peer-restart', 'warm-start', 'reconnect'].includes(id);
  return needsDaemon && overlay.daemons(device).length === 0
    ? { status: 'not-applicable', reason: 'it has no daemon' }
    : null;
};
