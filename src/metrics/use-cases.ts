/** One figure that counts for a use case. */
export interface UseCasePart {
  /** Id of the scenario and of the metric. */
  readonly scenario: string;
  readonly metric: string;
  /** Share of the score; those of a use case add up to 1. As an exchange rate: docs/statistics.md. */
  readonly weight: number;
  /** Without its figures there is no score. Others may be missing from a record as a whole; their weight goes to the rest. */
  readonly mandatory: boolean;
  /** Why it counts, and why so much. */
  readonly why: string;
}

/** Something that people do with a VPN, and what counts for it. */
export interface UseCase {
  readonly id: 'bulk' | 'calls-and-games' | 'browsing' | 'many-devices' | 'hostile-networks';
  readonly title: string;
  readonly describes: string;
  readonly parts: readonly UseCasePart[];
}

const bulk: UseCase = {
  id: 'bulk',
  title: 'Bulk transfers',
  describes: 'Backups and large files between homes and in a LAN.',
  parts: [
    {
      scenario: 'two-homes',
      metric: 'tcp.goodput-up',
      weight: 0.2,
      mandatory: true,
      why: 'A backup goes up the line, which is where homes are slow.',
    },
    {
      scenario: 'two-homes',
      metric: 'tcp.goodput-down',
      weight: 0.2,
      mandatory: true,
      why: 'A restore comes down; it matters as much as the backup.',
    },
    {
      scenario: 'two-homes',
      metric: 'http.large-goodput',
      weight: 0.15,
      mandatory: false,
      why: 'The same line as a program uses it, start of the transfer included.',
    },
    {
      scenario: 'lan-100',
      metric: 'tcp.goodput-up',
      weight: 0.1,
      mandatory: true,
      why: 'The faster line, where a VPN is more likely to be what limits.',
    },
    {
      scenario: 'lan-100',
      metric: 'tcp.goodput-down',
      weight: 0.1,
      mandatory: true,
      why: 'As up; direction matters less in a LAN.',
    },
    {
      scenario: 'lan-100',
      metric: 'http.large-goodput',
      weight: 0.15,
      mandatory: false,
      why: 'The faster line as a program uses it.',
    },
    {
      scenario: 'lan-100',
      metric: 'tcp.machine-cpu-per-gb',
      weight: 0.1,
      mandatory: true,
      why: 'Where every VPN fills the line, this is what is left to choose by: 9 % of CPU make up for 1 % of goodput. Of the whole machine, because a VPN in the kernel has no daemon to count.',
    },
  ],
};

/** MOS has no zero, so its ratios hang on where the scale begins: docs/statistics.md has how much. */
const callsAndGames: UseCase = {
  id: 'calls-and-games',
  title: 'Calls and games beside a full line',
  describes: 'A call and a game between homes while somebody transfers both ways.',
  parts: [
    {
      scenario: 'two-homes',
      metric: 'calls.mos',
      weight: 0.2,
      mandatory: true,
      why: 'How a call sounds beside a full line, at the end where it sounds worse; loss is in it.',
    },
    {
      scenario: 'two-homes',
      metric: 'calls.call-up-p95',
      weight: 0.1,
      mandatory: true,
      why: 'A jitter buffer is as deep as the delays that are common, not as the usual one.',
    },
    {
      scenario: 'two-homes',
      metric: 'calls.call-down-p95',
      weight: 0.1,
      mandatory: true,
      why: 'As up; who uploads decides which way is full.',
    },
    {
      scenario: 'two-homes',
      metric: 'calls.game-up-p95',
      weight: 0.15,
      mandatory: true,
      why: 'One packet in twenty is six a second of a game: as many late or lost moves are seen.',
    },
    {
      scenario: 'two-homes',
      metric: 'calls.game-down-p95',
      weight: 0.15,
      mandatory: true,
      why: 'As up: what the others did.',
    },
    {
      scenario: 'two-homes',
      metric: 'calls.goodput-up',
      weight: 0.1,
      mandatory: true,
      why: 'A VPN that keeps delay low by starving the transfer beside the call has moved the cost, not removed it.',
    },
    {
      scenario: 'two-homes',
      metric: 'calls.goodput-down',
      weight: 0.1,
      mandatory: true,
      why: 'As up.',
    },
    {
      scenario: 'two-homes',
      metric: 'rtt.median',
      weight: 0.1,
      mandatory: false,
      why: 'The line is often quiet.',
    },
  ],
};

const browsing: UseCase = {
  id: 'browsing',
  title: 'Browsing',
  describes: 'Pages and small files from a server in another home.',
  parts: [
    {
      scenario: 'two-homes',
      metric: 'pages.h2-load',
      weight: 0.39,
      mandatory: true,
      why: 'Most pages come over HTTP/2.',
    },
    {
      scenario: 'two-homes',
      metric: 'pages.h3-load',
      weight: 0.22,
      mandatory: true,
      why: 'Many come over HTTP/3, whose datagrams meet the tunnel in another way.',
    },
    {
      scenario: 'two-homes',
      metric: 'pages.h2-first-byte',
      weight: 0.17,
      mandatory: false,
      why: 'Until then the page is white: a page is felt by when something shows.',
    },
    {
      scenario: 'two-homes',
      metric: 'http.small-files',
      weight: 0.17,
      mandatory: false,
      why: "Many small objects without a browser's parallel streams.",
    },
    {
      scenario: 'two-homes',
      metric: 'http.large-goodput',
      weight: 0.05,
      mandatory: false,
      why: 'Pictures and downloads.',
    },
  ],
};

const manyDevices: UseCase = {
  id: 'many-devices',
  title: 'Many devices',
  describes: 'One file to eight devices that pass it on to each other.',
  parts: [
    {
      scenario: 'eight-devices',
      metric: 'swarm.last-device',
      weight: 0.6,
      mandatory: true,
      why: 'Everybody waits until the last one has it; each device talks to all others at once.',
    },
    {
      scenario: 'eight-devices',
      metric: 'swarm.underlay-bytes',
      weight: 0.2,
      mandatory: true,
      why: 'Lines and data plans are paid by the byte, and a relay takes each one twice.',
    },
    {
      scenario: 'eight-devices',
      metric: 'tcp.machine-cpu-per-gb',
      weight: 0.2,
      mandatory: false,
      why: 'Whether a transfer between two costs more because seven others are there.',
    },
  ],
};

const hostileNetworks: UseCase = {
  id: 'hostile-networks',
  title: 'Hostile networks',
  describes:
    'A device on the road, on a line that loses packets. Who gets through which routers is in the reachability table.',
  parts: [
    {
      scenario: 'road-and-home',
      metric: 'tcp.goodput-up',
      weight: 0.25,
      mandatory: true,
      why: 'Loss halves a transfer long before the line is full, and TCP inside TCP makes it worse.',
    },
    {
      scenario: 'road-and-home',
      metric: 'tcp.goodput-down',
      weight: 0.25,
      mandatory: true,
      why: 'As up.',
    },
    {
      scenario: 'road-and-home',
      metric: 'calls.mos',
      weight: 0.2,
      mandatory: true,
      why: 'Whether one can still talk from there; loss and detours are in it.',
    },
    {
      scenario: 'road-and-home',
      metric: 'pages.h2-load',
      weight: 0.2,
      mandatory: false,
      why: 'What people do most on the road.',
    },
    {
      scenario: 'road-and-home',
      metric: 'rtt.median',
      weight: 0.1,
      mandatory: false,
      why: 'A detour by a relay shows here.',
    },
  ],
};

/** Every use case with its published weights. docs/rules.md says who chose them and how they change. */
export const useCases: readonly UseCase[] = [bulk, callsAndGames, browsing, manyDevices, hostileNetworks];
