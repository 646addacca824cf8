import { siteNode } from '../../network/lab-nodes.ts';
import {
  longestPacket,
  routersOf,
  type SeenWayOut,
  shortestMemory,
  type WayOut,
  wayOut,
} from '../../network/nat.ts';
import type { Network, Site } from '../../network/schema.ts';
import type { Seen, Served } from '../nat-probe/protocol.ts';
import { ADDRESS_PLANS } from '../plan/addresses.ts';
import type { RouterCheck } from '../types.ts';
import { blackHoleReasons } from './black-hole.ts';
import { fellowOf } from './fellow.ts';
import { forgettingReasons } from './forgetting.ts';
import { type OpeningCheck, openingReasons } from './opening.ts';
import { classify, forget, open, type ProbedLab, punch, punched, serve, size } from './probes.ts';
import { crossedSince, crossings, type TranslationCheck, translationReasons } from './translation.ts';

/**
 * Classifies what stands between the first device of each site and the internet; whether it turns packets back shows
 * where a site has two devices, and of a NAT further out where two sites are behind it. Sites without a way out have none.
 */
export const checkRouters = async (lab: ProbedLab, signal: AbortSignal): Promise<readonly RouterCheck[]> => {
  const { sites, devices } = lab.network;
  const asked = sites.flatMap((site) => {
    const [device, neighbour] = devices.filter((one) => one.site === site.id).map(({ id }) => id);
    const way = wayOut(lab.network, site);
    if (device === undefined || way === null) return [];
    const fellow = fellowOf(lab.network, site);
    const visible: WayOut = {
      ...way,
      hairpin: neighbour === undefined ? null : way.hairpin,
      outerHairpin: fellow === null ? null : way.outerHairpin,
    };
    return [
      {
        site: site.id,
        device,
        neighbour: neighbour ?? null,
        fellow,
        seconds: way.udp ? shortestMemory(lab.network, site) : null,
        bytes: way.udp ? longestPacket(lab.network, site) : null,
        gateway: site.portMapping === true ? gatewayOf(lab.network, site) : null,
        translator: translatorOf(lab.network, site),
        asked: visible,
      },
    ];
  });
  if (asked.length === 0) return [];
  const { served, daemon } = await serve(lab, signal);
  await using _ = daemon;
  const looked: Looked[] = [];
  // One after the other: a machine that starts many programs at once makes answers late.
  for (const one of asked) {
    const { site, device, neighbour, fellow, seconds, bytes, gateway, translator, asked: way } = one;
    const { seen, translation } = await look(lab, served, device, translator, signal);
    const turned = async (other: string | null): Promise<boolean | null> =>
      other === null || seen.udp === null
        ? null
        : await turnsBack(lab, served, [device, other], seen.udp.mapped.address, signal);
    const hairpin = way.hairpin === null ? null : await turned(neighbour);
    const outerHairpin = await turned(fellow);
    const delivered = { ...wayOutOf(seen), hairpin, outerHairpin };
    const blackHole =
      bytes === null ? null : { askedBytes: bytes, packets: await size(lab, served, device, bytes, signal) };
    const opening = gateway === null ? null : await opened(lab, served, device, gateway, signal);
    looked.push({ site, device, asked: way, delivered, blackHole, opening, translation, seconds });
  }
  // All at once: they do little but wait.
  return await Promise.all(
    looked.map(async ({ seconds, ...one }): Promise<RouterCheck> => {
      const forgets =
        seconds === null
          ? null
          : {
              askedSeconds: seconds,
              silences: await forget(lab, served, one.device, seconds, signal),
            };
      const reasons = [
        ...differences(one.asked, one.delivered),
        ...(forgets === null ? [] : forgettingReasons(forgets)),
        ...(one.blackHole === null ? [] : blackHoleReasons(one.blackHole)),
        ...(one.opening === null ? [] : openingReasons(one.opening)),
        ...(one.translation === null ? [] : translationReasons(one.translation)),
      ];
      const reason = reasons.length === 0 ? null : `routers of site "${one.site}": ${reasons.join('; ')}`;
      return { ...one, forgets, ok: reason === null, reason };
    }),
  );
};

/** What was seen of a site's routers, but for what takes long, and how long a mapping is to be kept; null where that is not asked. */
type Looked = Omit<RouterCheck, 'forgets' | 'ok' | 'reason'> & { readonly seconds: number | null };

const gatewayOf = ({ underlay, sites }: Network, site: Site): string =>
  ADDRESS_PLANS[underlay].lanGateway({ number: sites.indexOf(site), addresses: site.addresses });

/** What a device sees of its way out, and what crosses the uplink of the node that translates meanwhile. */
const look = async (
  lab: ProbedLab,
  served: Served,
  device: string,
  translator: string | null,
  signal: AbortSignal,
): Promise<{ readonly seen: Seen; readonly translation: TranslationCheck | null }> => {
  if (translator === null) return { seen: await classify(lab, served, device, signal), translation: null };
  const router = lab.host(translator);
  const before = await crossings(router, signal);
  const seen = await classify(lab, served, device, signal);
  return { seen, translation: crossedSince(before, await crossings(router, signal)) };
};

/** The node on a site's way out whose uplink has IPv6 alone; null where none has. */
const translatorOf = (network: Network, site: Site): string | null => {
  const isOnly6 = (id: string | undefined): boolean =>
    network.sites.some((one) => one.id === id && one.addresses === 'ipv6-only');
  const router = routersOf(network, site).find(({ behind }) => isOnly6(behind));
  return router === undefined ? null : siteNode(router);
};

/** What comes of asking the router of a device's LAN for open ports. */
const opened = async (
  lab: ProbedLab,
  served: Served,
  device: string,
  gateway: string,
  signal: AbortSignal,
): Promise<OpeningCheck> => {
  const { underlay: own, reachableAt: outside } = lab.placement(device);
  return { outside, openings: await open(lab, { served, gateway, own, outside }, device, signal) };
};

/** Whether two behind one NAT reach each other at its outer address, and see each other there (RFC 4787, REQ-9). */
const turnsBack = async (
  lab: ProbedLab,
  served: Served,
  devices: readonly [string, string],
  outer: string,
  signal: AbortSignal,
): Promise<boolean> => {
  const both = await punch(lab, served, devices, signal);
  return punched(both) && both.every(({ from }) => from?.address === outer);
};

/** A way out as one device saw it. */
export const wayOutOf = ({
  udp,
  tcp: [https, other],
}: Seen): Omit<SeenWayOut, 'hairpin' | 'outerHairpin'> => ({
  mapping: udp?.mapping ?? null,
  filtering: udp?.filtering ?? null,
  translated: udp && udp.mapped.address !== udp.local.address,
  portsPreserved: udp && udp.mapped.port === udp.local.port,
  udp: udp !== null,
  tcp: other ? 'any' : https ? '443' : null,
});

const WORDS: { readonly [K in keyof WayOut]: string } = {
  udp: 'UDP goes out',
  translated: 'addresses are translated',
  mapping: 'mapping',
  filtering: 'filtering',
  portsPreserved: 'ports are preserved',
  hairpin: 'hairpin',
  outerHairpin: 'hairpin of the NAT further out',
  tcp: 'TCP ports that go out',
};

/** What differs, a clause for each thing; empty when it is as asked. */
export const differences = (asked: WayOut, delivered: SeenWayOut): string[] =>
  (Object.keys(WORDS) as (keyof WayOut)[]).flatMap((key) => {
    // Without UDP nothing is seen of mappings; and several NATs turn back each in its own way.
    const moot = (key !== 'tcp' && key !== 'udp' && !asked.udp) || asked[key] === null;
    return moot || asked[key] === delivered[key]
      ? []
      : [`${WORDS[key]}: ${delivered[key] ?? 'unknown'} instead of ${asked[key]}`];
  });
