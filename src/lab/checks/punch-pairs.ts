import { canPunchBetween, routersOf, wayOut } from '../../network/nat.ts';
import type { Network, Site } from '../../network/schema.ts';
import { type ProbedLab, punch, punched, serve } from './probes.ts';

/** One end of a hole: a site with a device, and a way out for UDP. */
interface End {
  readonly site: Site;
  readonly device: string;
  /** What makes it different from others: its routers' mapping and filtering, and whether there are several in a row. */
  readonly kind: string;
}

/** Whether two sites could reach each other through a punched hole, by RFC 4787 and as tried. */
export interface PunchCheck {
  readonly sites: readonly [string, string];
  /** Whether it should come about, and whether it did. */
  readonly asked: boolean;
  readonly delivered: boolean;
  readonly ok: boolean;
}

/** Pairs punched at the same time: they mostly wait. */
const AT_ONCE = 3;

const endsOf = (network: Network): readonly End[] =>
  network.sites.flatMap((site) => {
    const device = network.devices.find((one) => one.site === site.id)?.id;
    const way = wayOut(network, site);
    if (device === undefined || way?.udp !== true) return [];
    const several = routersOf(network, site).length > 1;
    return [{ site, device, kind: `${way.mapping} ${way.filtering} ${several}` }];
  });

/** The first pair of sites of each two kinds. */
const pairsOf = (ends: readonly End[]): readonly (readonly [End, End])[] => {
  const pairs = new Map<string, readonly [End, End]>();
  for (const [i, a] of ends.entries())
    for (const b of ends.slice(i + 1)) {
      const kinds = [a.kind, b.kind].sort().join(' | ');
      if (!pairs.has(kinds)) pairs.set(kinds, [a, b]);
    }
  return [...pairs.values()];
};

/** Punches holes between sites of each two kinds that a network has, as VPNs do. */
export const punchPairs = async (lab: ProbedLab, signal: AbortSignal): Promise<readonly PunchCheck[]> => {
  const pairs = pairsOf(endsOf(lab.network));
  if (pairs.length === 0) return [];
  const { served, daemon } = await serve(lab, signal);
  await using _ = daemon;
  const check = async ([a, b]: readonly [End, End]): Promise<PunchCheck> => {
    const sites = [a.site.id, b.site.id] as const;
    const delivered = punched(await punch(lab, served, [a.device, b.device], signal));
    const asked = canPunchBetween(lab.network, a.site, b.site) === true;
    return { sites, asked, delivered, ok: asked === delivered };
  };
  const checks: PunchCheck[] = [];
  for (let i = 0; i < pairs.length; i += AT_ONCE)
    checks.push(...(await Promise.all(pairs.slice(i, i + AT_ONCE).map(check))));
  return checks;
};
