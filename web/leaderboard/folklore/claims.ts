import { listed } from '../../../src/report/format.ts';
import type { Reachability } from '../../../src/site/dataset/dataset.ts';
import { type Board, elsewhere } from '../data/board.ts';
import { between, passesUp, seenOf, seenText } from '../data/reach.ts';
import { answerOf } from '../data/survives.ts';
import { isLineFull } from './full-line.ts';

/** What a dataset says of a claim. */
export interface Finding {
  readonly verdict: 'holds' | 'does not hold' | 'mixed' | 'not tested yet';
  readonly because: string;
}

/** Something that people say, where they say it, and what would show it. */
export interface Claim {
  readonly id: string;
  readonly claim: string;
  readonly source: { readonly title: string; readonly url: string };
  readonly test: string;
  readonly decide: (board: Board) => Finding;
}

const untested = (because: string): Finding => ({ verdict: 'not tested yet', because });

/** Entries of a product, older versions among them. */
const entriesOf = ({ dataset }: Board, overlay: string): readonly number[] =>
  dataset.entries.flatMap((entry, i) => (entry.overlay === overlay ? [i] : []));

/** `They do: Oak and Elm.`; nothing for nobody. */
const told = (what: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${what}: ${listed(items)}.`];

/** A claim of all members of a list: it holds for all, for none, or for some. `aside`: sentences on what decides nothing. */
const byAll = (
  yes: readonly string[],
  no: readonly string[],
  what: string,
  whatNot: string,
  aside: readonly string[] = [],
): Finding => {
  if (yes.length + no.length === 0)
    return untested(aside.length === 0 ? 'No record in this dataset looked at it.' : aside.join(' '));
  const verdict = no.length === 0 ? 'holds' : yes.length === 0 ? 'does not hold' : 'mixed';
  return { verdict, because: [...told(what, yes), ...told(whatNot, no), ...aside].join(' ') };
};

/** What faster can mean: more in the same time, sooner there, and less work, which is what limits where no line does. */
const canMeanFaster = (metric: string): boolean =>
  metric.startsWith('tcp.goodput-') || metric === 'rtt.median' || metric === 'tcp.machine-cpu-per-gb';

const openvpnSlower = (board: Board): Finding => {
  const { dataset } = board;
  const [behind, not, full, open]: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const entry of entriesOf(board, 'openvpn'))
    for (const [scenario, { id }] of dataset.scenarios.entries())
      for (const [metric, { id: what, title }] of dataset.metrics.entries()) {
        if (!canMeanFaster(what)) continue;
        const verdict = board.cell(entry, scenario, metric)?.verdict ?? null;
        const where = `${title} in ${id}${elsewhere(dataset, scenario)}`;
        if (verdict === 'worse') behind.push(where);
        else if (verdict === 'undecided') open.push(where);
        else if (verdict === 'equivalent' && isLineFull(board, scenario, metric)) full.push(where);
        else if (verdict !== null) not.push(`${where} (${verdict})`);
      }
  return byAll(behind, not, 'OpenVPN is behind WireGuard in user space in', 'It is not behind in', [
    ...told('Both get what the line lets through, which decides nothing, in', full),
    ...told('The data leave it open in', open),
  ]);
};

/** Whether it was direct between any two routers: who never is, as where all goes by a server, says nothing of what routers allow. */
const isEverDirect = ({ cells }: Reachability): boolean =>
  Object.values(cells).some((marks) => {
    const { counts } = seenOf(marks);
    return counts.direct + counts.mixed > 0;
  });
const NEVER_DIRECT = 'Direct between no two routers at all, which says nothing of these';

const strictNeedsRelay = (board: Board): Finding => {
  const [without, direct, never]: [string[], string[], string[]] = [[], [], []];
  for (const reachability of board.dataset.reachability) {
    const seen = between(reachability, 'symmetric', 'symmetric');
    const title = board.dataset.entries[reachability.entry]?.title ?? '';
    if (passesUp(seen) === 0) continue;
    if (!isEverDirect(reachability)) never.push(title);
    else if (seen.counts.direct + seen.counts.mixed > 0) direct.push(`${title} (${seenText(seen)})`);
    else without.push(`${title} (${seenText(seen)})`);
  }
  return byAll(without, direct, 'Never direct', 'Direct at least once', told(NEVER_DIRECT, never));
};

const plainHomesMeet = (board: Board): Finding => {
  const [direct, not, never]: [string[], string[], string[]] = [[], [], []];
  for (const reachability of board.dataset.reachability) {
    const seen = between(reachability, 'port-restricted', 'port-restricted');
    const title = board.dataset.entries[reachability.entry]?.title ?? '';
    if (passesUp(seen) === 0) continue;
    if (!isEverDirect(reachability)) never.push(title);
    else if (seen.counts.direct === passesUp(seen)) direct.push(title);
    else not.push(`${title} (${seenText(seen)})`);
  }
  return byAll(direct, not, 'Direct in every pass', 'Not always', told(NEVER_DIRECT, never));
};

const webOnlyGetsThrough = (board: Board): Finding => {
  const [through, not, never]: [string[], string[], string[]] = [[], [], []];
  for (const { entry, cells } of board.dataset.reachability) {
    const [seen, plain] = [seenOf(cells['tcp-443-only+open']), seenOf(cells['port-restricted+open'])];
    if (passesUp(seen) === 0) continue;
    const title = board.dataset.entries[entry]?.title ?? '';
    if (passesUp(plain) > 0 && plain.counts.unreachable === passesUp(plain)) never.push(title);
    else if (seen.counts.unreachable > 0) not.push(title);
    else through.push(`${title} (${seenText(seen)})`);
  }
  // The claim is that none of them gets through.
  return byAll(
    not,
    through,
    'They do not reach an open device',
    'They do, by TCP',
    told('Not even from behind an ordinary router, which says nothing of the firewall', never),
  );
};

const existingGoOn = (board: Board): Finding => {
  const [yes, no]: [string[], string[]] = [[], []];
  for (const survival of board.dataset.survival) {
    const entry = board.dataset.entries[survival.entry];
    const { state } = answerOf(survival, 'all', 'existing');
    if (
      entry === undefined ||
      entry.coordination === 'none' ||
      state === 'unasked' ||
      state === 'moot' ||
      state === 'neither' ||
      state === 'unsure'
    )
      continue;
    if (state === 'yes') yes.push(entry.title);
    else no.push(entry.title);
  }
  return byAll(yes, no, 'Existing connections go on', 'They break, or go on only sometimes');
};

/** WireGuard with nothing beside it that could tell of a new address. */
const WIREGUARD: readonly string[] = ['wireguard', 'wireguard-go', 'boringtun'];

const wireguardRoams = (board: Board): Finding => {
  const [on, ended]: [string[], string[]] = [[], []];
  for (const { entry, events } of board.dataset.outages) {
    const own = board.dataset.entries[entry];
    const tcp = events.find(({ event }) => event === 'address-change-open')?.tcp;
    if (own === undefined || tcp === undefined || !WIREGUARD.includes(own.overlay)) continue;
    const all = tcp.survived === tcp.of;
    (all ? on : ended).push(`${own.title} (${tcp.survived} of ${tcp.of} went on)`);
  }
  return byAll(on, ended, 'Every connection went on', 'Some ended');
};

/** Claims in the order of the page. */
export const CLAIMS: readonly Claim[] = [
  {
    id: 'openvpn-slower',
    claim: 'WireGuard is faster than OpenVPN',
    source: { title: 'wireguard.com, Performance', url: 'https://www.wireguard.com/performance/' },
    test: 'OpenVPN against WireGuard in user space in the same rounds: TCP goodput, round trips, and CPU per gigabyte, which limits where no line does. To get the same on a line that is full decides nothing. The claim’s own figures are of the kernel’s WireGuard.',
    decide: openvpnSlower,
  },
  {
    id: 'home-routers-direct',
    claim: 'Two devices behind ordinary home routers find a direct path',
    source: {
      title: 'Tailscale, How NAT traversal works',
      url: 'https://tailscale.com/blog/how-nat-traversal-works',
    },
    test: 'both ends behind NATs with endpoint-independent mapping and port-restricted filtering; who is direct between no two routers does not count.',
    decide: plainHomesMeet,
  },
  {
    id: 'symmetric-needs-relay',
    claim: 'Two symmetric NATs need a relay',
    source: {
      title: 'Tailscale, How NAT traversal works',
      url: 'https://tailscale.com/blog/how-nat-traversal-works',
    },
    test: 'both ends behind NATs with address- and port-dependent mapping and filtering; one direct pass refutes it for a contestant, and who is direct between no two routers does not count.',
    decide: strictNeedsRelay,
  },
  {
    id: 'web-only',
    claim: 'Where only the web gets out, no VPN gets through',
    source: {
      title: 'Tailscale, How NAT traversal works',
      url: 'https://tailscale.com/blog/how-nat-traversal-works',
    },
    test: 'one end behind a firewall that lets only TCP to port 443 out, the other one open; servers listen where their documentation puts them.',
    decide: webOnlyGetsThrough,
  },
  {
    id: 'existing-go-on',
    claim: 'When the coordination server is gone, existing connections go on',
    source: {
      title: 'Tailscale, What happens if the coordination server is down?',
      url: 'https://tailscale.com/kb/1091/what-happens-if-the-coordination-server-is-down',
    },
    test: 'all servers of each contestant that has any taken away, with a connection under way.',
    decide: existingGoOn,
  },
  {
    id: 'wireguard-roams',
    claim: 'WireGuard roams: a new address does not end a connection',
    source: {
      title: 'wireguard.com, Conceptual overview',
      url: 'https://www.wireguard.com/#built-in-roaming',
    },
    test: 'the router of one end gets another address while a connection is under way, the other end has a public address (the event “address-change-open”). Where both are behind NATs that let nobody in, nobody can roam without a third.',
    decide: wireguardRoams,
  },
  {
    id: 'tcp-over-tcp',
    claim: 'TCP over TCP is a bad idea',
    source: {
      title: 'Olaf Titz, Why TCP Over TCP Is A Bad Idea',
      url: 'http://sites.inka.de/bigred/devel/tcp-tcp.html',
    },
    test: 'one contestant over TCP and over UDP on a line that loses packets; no record has both.',
    decide: () => untested('No record has one contestant over both.'),
  },
];
