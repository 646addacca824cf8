import fc from 'fast-check';
import { network, type SiteInput } from '../builders.ts';
import { NAT_CLASSES } from '../nat.ts';
import type { Network } from '../schema.ts';

const line = fc.record({
  rateMbit: fc.integer({ min: 1, max: 1000 }),
  delayMs: fc.integer({ min: 0, max: 100 }),
});

interface Router {
  readonly nat: NonNullable<SiteInput['nat']>;
  readonly scattered: boolean;
  readonly memory: number | undefined;
  readonly hairpin: boolean;
  readonly opens: boolean;
  readonly shared: boolean;
  /** Whether its LAN has IPv6 alone, if what is in it lets it. */
  readonly only6: boolean;
  readonly firewall: NonNullable<SiteInput['firewall']>;
  readonly uplink: NonNullable<SiteInput['uplink']>;
  /** Number of an earlier site that it is behind; beyond those, the internet. */
  readonly behind: number;
}

const router: fc.Arbitrary<Router> = fc.record({
  nat: fc.constantFrom('none' as const, ...(Object.keys(NAT_CLASSES) as (keyof typeof NAT_CLASSES)[])),
  scattered: fc.boolean(),
  memory: fc.option(fc.integer({ min: 10, max: 30 }), { nil: undefined }),
  hairpin: fc.boolean(),
  opens: fc.boolean(),
  shared: fc.boolean(),
  only6: fc.boolean(),
  firewall: fc.constantFrom('none', 'stateful', 'udp-blocked', 'tcp-443-only'),
  uplink: line,
  behind: fc.nat(8),
});

const siteOf = (part: Router | undefined, i: number): SiteInput => {
  if (part === undefined) return { id: `s${i}` };
  const { nat, scattered, memory, hairpin, opens, shared, firewall, uplink, behind } = part;
  return {
    id: `s${i}`,
    nat,
    firewall,
    uplink,
    ...(nat === 'none' ? {} : { hairpin, addresses: shared ? 'shared' : 'private' }),
    ...(nat !== 'none' && memory !== undefined ? { mappingSeconds: memory } : {}),
    ...(nat !== 'none' && scattered ? { natPorts: 'scattered' } : {}),
    ...(nat !== 'none' && opens && behind >= i && ['none', 'stateful'].includes(firewall)
      ? { portMapping: true }
      : {}),
    ...(behind < i ? { behind: `s${behind}` } : {}),
  };
};

/** Sites with IPv6 alone where that is allowed: behind a NAT that opens no ports, with NATs behind it that are not so themselves. */
const withOnly6 = (sites: readonly SiteInput[], routers: readonly (Router | undefined)[]): SiteInput[] => {
  const chosen = new Set<string>();
  for (const [i, { id, nat, portMapping, behind }] of sites.entries()) {
    const fits = nat !== undefined && nat !== 'none' && portMapping !== true && !chosen.has(behind ?? '');
    const inner = sites.filter((site) => site.behind === id);
    if (routers[i]?.only6 === true && fits && inner.every((site) => site.nat !== 'none')) chosen.add(id);
  }
  return sites.map((site) => (chosen.has(site.id) ? { ...site, addresses: 'ipv6-only' } : site));
};

/** Valid IPv4 documents with every kind of router, in series too, and up to 20 devices. */
export const documents: fc.Arbitrary<Network> = fc
  .record({
    routers: fc.array(fc.option(router, { nil: undefined }), { maxLength: 6 }),
    devices: fc.array(fc.record({ site: fc.nat(8), line: fc.option(line, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 20,
    }),
  })
  .map(({ routers, devices }) => {
    const sites = withOnly6(routers.map(siteOf), routers);
    return network({
      name: 'any',
      sites,
      devices: devices.map((device, i) => {
        const site = sites[device.site];
        return {
          id: `d${i}`,
          ...(site === undefined || site.addresses === 'ipv6-only' ? {} : { site: site.id }),
          ...(device.line ? { line: device.line } : {}),
        };
      }),
    });
  });
