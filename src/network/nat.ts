import type { Firewall, Nat, Network, Site } from './schema.ts';

/** On what of the destination a mapping or a filter depends (RFC 4787, sections 4.1 and 5), from the friendliest on. */
export const DEPENDENCES = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
] as const;
export type Dependence = (typeof DEPENDENCES)[number];

/** How a NAT treats UDP. */
export interface NatBehaviour {
  readonly mapping: Dependence;
  readonly filtering: Dependence;
}

const [ANY, ADDRESS, PORT] = DEPENDENCES;

/** The classes of the document; RFC 3489 called the first three cones and the last symmetric. */
export const NAT_CLASSES: Readonly<Record<Exclude<Nat, 'none'>, NatBehaviour>> = {
  'full-cone': { mapping: ANY, filtering: ANY },
  'address-restricted': { mapping: ANY, filtering: ADDRESS },
  'port-restricted': { mapping: ANY, filtering: PORT },
  'address-dependent': { mapping: ADDRESS, filtering: PORT },
  'symmetric-open': { mapping: PORT, filtering: ANY },
  'symmetric-address-restricted': { mapping: PORT, filtering: ADDRESS },
  symmetric: { mapping: PORT, filtering: PORT },
};

/** Whether the NAT of a site shows another port than the socket's: always, where the mapping depends on the destination. */
export const scattersPorts = ({ nat, natPorts }: Site): boolean =>
  nat !== 'none' && (natPorts === 'scattered' || NAT_CLASSES[nat].mapping !== ANY);

/** What stands between a device and the internet, all routers on the way together. */
export interface WayOut extends NatBehaviour {
  readonly translated: boolean;
  /** Whether a socket's port is the same outside, where it is free there. */
  readonly portsPreserved: boolean;
  /** Whether a device reaches the site's own outer address; null with several NATs, of which each has its own. */
  readonly hairpin: boolean | null;
  /** Whether two that are behind routers of their own reach each other by the NAT that both are behind; null where the site is behind none. */
  readonly outerHairpin: boolean | null;
  /** Whether UDP goes out at all. */
  readonly udp: boolean;
  /** Whether TCP goes out to any port, or to 443 alone. */
  readonly tcp: 'any' | '443';
}

/** A way out as somebody behind it sees it; null where nothing shows it, and of `tcp` where none goes out. */
export type SeenWayOut = { readonly [K in keyof WayOut]: WayOut[K] | null };

const natText = ({ translated, mapping, filtering }: SeenWayOut): string => {
  const known = Object.entries(NAT_CLASSES).find(
    ([, one]) => one.mapping === mapping && one.filtering === filtering,
  );
  if (translated === true && known !== undefined) return known[0];
  if (translated === false && mapping === ANY && filtering === ANY) return 'no NAT';
  const rules = `mapping ${mapping ?? 'unknown'}, filtering ${filtering ?? 'unknown'}`;
  return translated === false ? `no NAT, ${rules}` : rules;
};

/** A way out in a few words: `port-restricted`, `symmetric, other ports outside`, `no UDP, TCP to port 443 alone`. */
export const wayOutText = (way: SeenWayOut): string =>
  [
    ...(way.udp === false
      ? ['no UDP']
      : [
          natText(way),
          ...(way.portsPreserved === false ? ['other ports outside'] : []),
          ...(way.hairpin === true ? ['hairpin'] : []),
          ...(way.outerHairpin === true ? ['hairpin further out'] : []),
        ]),
    ...(way.tcp === 'any' ? [] : [way.tcp === null ? 'no TCP' : 'TCP to port 443 alone']),
  ].join(', ');

/** A site and those that it is behind, innermost first. The document has no loops, see parse.ts. */
export const routersOf = (network: Network, site: Site): readonly Site[] => {
  const outer = network.sites.find(({ id }) => id === site.behind);
  return outer === undefined ? [site] : [site, ...routersOf(network, outer)];
};

/** The NAT at whose address a site is seen on the internet. */
export const outermostNat = (network: Network, site: Site): Site | undefined =>
  routersOf(network, site).findLast(({ nat }) => nat !== 'none');

/** Seconds without a packet after which some router on the way out forgets a UDP mapping; null where none is said to be so short. */
export const shortestMemory = (network: Network, site: Site): number | null => {
  const all = routersOf(network, site).flatMap(({ mappingSeconds }) => mappingSeconds ?? []);
  return all.length === 0 ? null : Math.min(...all);
};

/** Bytes of the longest IP packet that gets through a site's way out; null where no uplink is said to drop any. */
export const longestPacket = (network: Network, site: Site): number | null => {
  const all = routersOf(network, site).flatMap(({ blackHoleBytes }) => blackHoleBytes ?? []);
  return all.length === 0 ? null : Math.min(...all);
};

const strictest = (all: readonly Dependence[]): Dependence =>
  DEPENDENCES[Math.max(0, ...all.map((one) => DEPENDENCES.indexOf(one)))] ?? PORT;

const OPEN: NatBehaviour = { mapping: ANY, filtering: ANY };
const behaviourOf = ({ nat, firewall }: { nat: Nat; firewall: Firewall }): NatBehaviour => {
  if (nat !== 'none') return NAT_CLASSES[nat];
  // A stateful firewall knows connections by both ends.
  return firewall === 'none' ? OPEN : { mapping: ANY, filtering: PORT };
};

/** What a device of a site meets on its way to the internet; null where no way leads there. */
export const wayOut = (network: Network, site: Site): WayOut | null => {
  const routers = routersOf(network, site);
  if (routers.some(({ uplink }) => uplink === undefined)) return null;
  const nats = routers.filter(({ nat }) => nat !== 'none');
  const firewalls = routers.map(({ firewall }) => firewall);
  const [only] = nats;
  const outermost = outermostNat(network, site);
  return {
    mapping: strictest(routers.map((router) => behaviourOf(router).mapping)),
    filtering: strictest(routers.map((router) => behaviourOf(router).filtering)),
    translated: nats.length > 0,
    portsPreserved: !nats.some(scattersPorts),
    hairpin: routers.length > 1 ? null : (only?.hairpin ?? null),
    outerHairpin: outermost === undefined || outermost === site ? null : outermost.hairpin,
    udp: !firewalls.some((firewall) => firewall === 'udp-blocked' || firewall === 'tcp-443-only'),
    tcp: firewalls.includes('tcp-443-only') ? '443' : 'any',
  };
};

/**
 * Whether two devices behind such NATs can punch UDP holes through them: each learns from a server in public at which
 * address and port the other is seen there, both send to it at once, and answer to where a packet came from.
 * One first packet must get through. The receiver's filter knows the sender's address, because it sent there too; the
 * sender's port only if that is the one the server saw. And the packet must go to the port from which the receiver sends to
 * the sender, unless its filter lets everybody in. Port prediction is not thought of.
 */
export const canPunch = (a: NatBehaviour, b: NatBehaviour): boolean => reaches(a, b) || reaches(b, a);

/**
 * The same for the sites of a network; null where one has no way out for UDP. Two that are behind one NAT see each other at
 * its outer address, so it must turn packets back.
 */
export const canPunchBetween = (network: Network, a: Site, b: Site): boolean | null => {
  const [wayA, wayB] = [wayOut(network, a), wayOut(network, b)];
  if (wayA?.udp !== true || wayB?.udp !== true) return null;
  const shared = routersOf(network, a).find((router) => routersOf(network, b).includes(router));
  const comesBack = shared === undefined || shared.nat === 'none' || shared.hairpin;
  return comesBack && canPunch(wayA, wayB);
};

const reaches = (sender: NatBehaviour, receiver: NatBehaviour): boolean => {
  if (receiver.filtering === ANY) return true;
  if (receiver.mapping !== ANY) return false;
  return receiver.filtering === ADDRESS || sender.mapping === ANY;
};
