import { network, type SiteInput } from '../network/builders.ts';

/** As in a traversal: 20 ms from home to home, and little for the CPU to do. */
const UPLINK = { rateMbit: 10, delayMs: 5 };
const PUBLIC_LINE = { delayMs: 2.5 };

const homes = (ids: readonly string[], nat: SiteInput['nat']): SiteInput[] =>
  ids.map((id) => ({ id: `home-${id}`, nat, uplink: UPLINK }));
const inHomes = (ids: readonly string[]) => ids.map((id) => ({ id, site: `home-${id}` }));
const inPublic = (ids: readonly string[]) => ids.map((id) => ({ id, line: PUBLIC_LINE }));

const HUBS = ['hub-1', 'hub-2'] as const;

/** Three plain homes and two public nodes for whatever a product has as its centre: which of them can be missed? */
export const survivalNetwork = network({
  name: 'survival',
  sites: homes(['a', 'b', 'c'], 'port-restricted'),
  devices: [
    ...inHomes(['a', 'b', 'c']),
    ...inPublic(HUBS).map((hub) => ({ ...hub, role: 'infrastructure' as const })),
  ],
});

/** Devices that reach each other before anything is taken away, and the one that comes later. */
export const SURVIVORS = ['a', 'b'] as const;
export const LATE = 'c';

/** What is taken away for good: nothing as the control, each public node, all of them. */
export const ABSENCES = { none: [], 'hub-1': ['hub-1'], 'hub-2': ['hub-2'], all: HUBS } as const;
export type Absence = keyof typeof ABSENCES;
export const ABSENCE_IDS = Object.keys(ABSENCES) as readonly Absence[];

/** What happens once it is gone, and how often the usual wait a member is then waited for. */
export const EVENTS = {
  /** A member's daemons are killed and started again. */
  restart: { waits: 1 },
  /** A member starts that never took part. */
  'new-member': { waits: 1 },
  /** A member's router gets another address outside. Members find out by keepalives, which may be a minute apart (tinc, OpenVPN). */
  address: { waits: 1.5 },
} as const;
export type SurvivalEvent = keyof typeof EVENTS;
export const EVENT_IDS = Object.keys(EVENTS) as readonly SurvivalEvent[];

/**
 * Six members and no infrastructure. The two behind symmetric NATs reach each other through others or not at all: two members
 * are in public, two at plain homes.
 */
export const throughOthersNetwork = network({
  name: 'through-others',
  sites: [...homes(['a', 'b'], 'symmetric'), ...homes(['e', 'f'], 'port-restricted')],
  devices: [...inHomes(['a', 'b']), ...inPublic(['c', 'd']), ...inHomes(['e', 'f'])],
});

/** Id of the session in that network, beside the events. */
export const THROUGH_OTHERS = 'through-others';
