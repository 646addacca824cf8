/** What the time of an event is: the longest one without a packet, that to the first one, or that from the first to a direct one. */
export type OutageFigure = 'gap' | 'first packet' | 'upgrade';

/** What happens to a network, or to a device in it. */
interface OutageEvent {
  readonly title: string;
  /** For how long something is taken away, in ms. */
  readonly awayMs: number;
  readonly figure: OutageFigure;
  /** It happens to the machine that labs stand on, so that it needs one of its own (`--kernel`), and happens only where it is named. */
  readonly toMachine?: true;
  /** A busy processor makes it longer: a daemon starts, or nothing is away. The others last as long as timers, and what is taken away, do. */
  readonly brisk?: true;
}

/** The longest that is taken away in every pass. */
const PARTED_MS = 30_000;
/** A quick home router; a slow one is away for longer, and forgets no more. */
const REBOOT_MS = 20_000;
/** Longer than WireGuard, and what is made like it, keeps a session (180 s, whitepaper 6.1): a new one has to begin meanwhile. */
const CLOCK_MS = 240_000;
/** Long enough that peers may have noticed, and that it is no mere restart. */
const OFF_MS = 10_000;

const gap = (title: string, awayMs = 0): OutageEvent => ({ title, awayMs, figure: 'gap' });
const brisk = (title: string): OutageEvent => ({ ...gap(title), brisk: true });
const start = (title: string, awayMs = 0): OutageEvent => ({
  title,
  awayMs,
  figure: 'first packet',
  brisk: true,
});

const EVENTS = {
  nothing: brisk('nothing happens'),
  kill: brisk('daemon killed and started at once'),
  'peer-restart': brisk('the other device’s daemon restarted in order'),
  // Half a second more: Linux looks for its router's hardware address once a second, which must not fall into the moment of the plug.
  'link-1s': gap('cable pulled for 1.5 s', 1500),
  'link-10s': gap('cable pulled for 10.5 s', 10_500),
  'link-120s': gap('cable pulled for 120.5 s', 120_500),
  'router-reboot': gap('home router rebooted, away for 20 s', REBOOT_MS),
  'address-change': gap('home router gets another address'),
  'address-change-open': gap('home router gets another address, other device in public'),
  roam: gap('device goes to another site'),
  'relay-gone': gap('relay unreachable for 10.5 s', 10_500),
  partition: gap('nothing passes between two halves for 30 s', PARTED_MS),
  'clock-back': { ...gap('all clocks an hour back for 240 s', CLOCK_MS), toMachine: true, brisk: true },
  upgrade: { title: 'from the first packet to a direct path', awayMs: 0, figure: 'upgrade', brisk: true },
  'cold-start': start('first start, nothing kept'),
  'warm-start': start('start after 10 s off', OFF_MS),
  reconnect: start('start after a crash and 10 s without a link', OFF_MS),
} as const satisfies Readonly<Record<string, OutageEvent>>;

/**
 * Outages of more than this, in ms, happen in five passes at most: where something is taken away for longer, or packets stay away for longer
 * beyond that.
 */
export const [LONG_MS, LONG_PASSES] = [30_000, 5];

export type OutageId = keyof typeof EVENTS;
export const OUTAGE_IDS = Object.keys(EVENTS) as readonly OutageId[];
export const outageEvent = (id: OutageId): OutageEvent => EVENTS[id];
/** What happens unless something is named. */
export const USUAL_OUTAGES = OUTAGE_IDS.filter((id) => outageEvent(id).toMachine !== true);
