import { listed } from '../../../src/report/format.ts';
import { type Board, elsewhere } from '../data/board.ts';
import { between, passesUp, seenOf, seenText } from '../data/reach.ts';
import { answerOf } from '../data/survives.ts';

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

/** A claim of all members of a list: it holds for all, for none, or for some. */
const byAll = (yes: readonly string[], no: readonly string[], what: string, whatNot: string): Finding => {
  if (yes.length + no.length === 0) return untested('No record in this dataset looked at it.');
  if (no.length === 0) return { verdict: 'holds', because: `${what}: ${listed(yes)}.` };
  if (yes.length === 0) return { verdict: 'does not hold', because: `${whatNot}: ${listed(no)}.` };
  return { verdict: 'mixed', because: `${what}: ${listed(yes)}. ${whatNot}: ${listed(no)}.` };
};

const openvpnSlower = (board: Board): Finding => {
  const { dataset } = board;
  const better: string[] = [];
  const rest: string[] = [];
  const open: string[] = [];
  for (const entry of entriesOf(board, 'openvpn'))
    for (const [scenario, { id }] of dataset.scenarios.entries())
      for (const [metric, { id: what, title }] of dataset.metrics.entries()) {
        if (!what.startsWith('tcp.goodput-')) continue;
        const verdict = board.cell(entry, scenario, metric)?.verdict ?? null;
        const where = `${title} in ${id}${elsewhere(dataset, scenario)}`;
        if (verdict === 'worse') better.push(where);
        else if (verdict === 'undecided') open.push(where);
        else if (verdict !== null) rest.push(`${where} (${verdict})`);
      }
  if (better.length + rest.length === 0 && open.length > 0)
    return untested(`The data leave it open in ${listed(open)}.`);
  return byAll(better, rest, 'OpenVPN is slower than WireGuard in user space in', 'It is not slower in');
};

const strictNeedsRelay = (board: Board): Finding => {
  const [without, direct]: [string[], string[]] = [[], []];
  for (const reachability of board.dataset.reachability) {
    const seen = between(reachability, 'symmetric', 'symmetric');
    const title = board.dataset.entries[reachability.entry]?.title ?? '';
    if (passesUp(seen) === 0) continue;
    if (seen.counts.direct + seen.counts.mixed > 0) direct.push(`${title} (${seenText(seen)})`);
    else without.push(`${title} (${seenText(seen)})`);
  }
  return byAll(without, direct, 'Never direct', 'Direct at least once');
};

const plainHomesMeet = (board: Board): Finding => {
  const [direct, not]: [string[], string[]] = [[], []];
  for (const reachability of board.dataset.reachability) {
    const seen = between(reachability, 'port-restricted', 'port-restricted');
    const title = board.dataset.entries[reachability.entry]?.title ?? '';
    if (passesUp(seen) === 0) continue;
    if (seen.counts.direct === passesUp(seen)) direct.push(title);
    else not.push(`${title} (${seenText(seen)})`);
  }
  return byAll(direct, not, 'Direct in every pass', 'Not always');
};

const webOnlyGetsThrough = (board: Board): Finding => {
  const [through, not]: [string[], string[]] = [[], []];
  for (const { entry, cells } of board.dataset.reachability) {
    const seen = seenOf(cells['tcp-443-only+open']);
    if (passesUp(seen) === 0) continue;
    const title = board.dataset.entries[entry]?.title ?? '';
    if (seen.counts.fails > 0) not.push(title);
    else through.push(`${title} (${seenText(seen)})`);
  }
  // The claim is that none of them gets through.
  return byAll(not, through, 'They do not reach an open device', 'They do, by TCP');
};

const existingGoOn = (board: Board): Finding => {
  const [yes, no]: [string[], string[]] = [[], []];
  for (const survival of board.dataset.survival) {
    const entry = board.dataset.entries[survival.entry];
    const { state } = answerOf(survival, 'all', 'existing');
    if (
      entry === undefined ||
      entry.coordination === 'none' ||
      state === 'unknown' ||
      state === 'moot' ||
      state === 'skipped' ||
      state === 'unsure'
    )
      continue;
    if (state === 'yes') yes.push(entry.title);
    else no.push(entry.title);
  }
  return byAll(yes, no, 'Existing connections go on', 'They break, or go on only sometimes');
};

/** Claims in the order of the page. */
export const CLAIMS: readonly Claim[] = [
  {
    id: 'openvpn-slower',
    claim: 'WireGuard is faster than OpenVPN',
    source: { title: 'wireguard.com, Performance', url: 'https://www.wireguard.com/performance/' },
    test: 'TCP goodput of OpenVPN against WireGuard in user space, in the same rounds. The claim’s own figures are of the kernel’s WireGuard.',
    decide: openvpnSlower,
  },
  {
    id: 'home-routers-direct',
    claim: 'Two devices behind ordinary home routers find a direct path',
    source: {
      title: 'Tailscale, How NAT traversal works',
      url: 'https://tailscale.com/blog/how-nat-traversal-works',
    },
    test: 'both ends behind NATs with endpoint-independent mapping and port-restricted filtering.',
    decide: plainHomesMeet,
  },
  {
    id: 'symmetric-needs-relay',
    claim: 'Two symmetric NATs need a relay',
    source: {
      title: 'Tailscale, How NAT traversal works',
      url: 'https://tailscale.com/blog/how-nat-traversal-works',
    },
    test: 'both ends behind NATs with address- and port-dependent mapping and filtering; one direct pass refutes it for a contestant.',
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
    test: 'the router of one end gets another address while packets flow, the other end has a public address. In the records both ends are behind NATs that let nobody in, where nobody can roam without a third.',
    decide: () => untested('No record has an end with a public address.'),
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
