import { siteNode } from '../../network/lab-nodes.ts';
import { NAT_CLASSES, outermostNat, routersOf, scattersPorts } from '../../network/nat.ts';
import type { Device, Line, Network, Site } from '../../network/schema.ts';
import type { PlannedPortMapper } from '../rules/port-mapper-rules.ts';
import type { PlannedFirewall, PlannedNat } from '../rules/router-rules.ts';
import { ADDRESS_PLANS, type AddressPlan, CLAT, clatAddress, IPV4_IN_IPV6, type Lan } from './addresses.ts';
import type { Blueprint, DraftNode } from './blueprint.ts';
import { BRIDGE, INTERNET, TRANSLATED, UNDERLAY, WAN } from './plan.ts';

const LETS_OUT = { stateful: 'all', 'udp-blocked': 'tcp', 'tcp-443-only': 'tcp-443' } as const;

/** Draws the sites of a network: LANs with their devices, and routers on the way to the internet. */
export class SitePlanner {
  readonly #network: Network;
  readonly #blueprint: Blueprint;
  readonly #openRouters: boolean;
  /** Outer address of the router of each site that has one; where IPv6 alone is outside, the IPv4 address that it is translated to there. */
  readonly #wans = new Map<Site, string>();

  constructor(network: Network, blueprint: Blueprint, { openRouters }: { readonly openRouters: boolean }) {
    this.#network = network;
    this.#blueprint = blueprint;
    this.#openRouters = openRouters;
  }

  draw(): void {
    const { sites } = this.#network;
    for (const site of sites) {
      this.#lan(site);
      if (site.uplink !== undefined) this.#connect(site, site.uplink);
    }
    for (const site of sites) {
      this.#routeBack(site);
      for (const [place, device] of this.#devices(site).entries()) this.#place(device, site, place);
    }
    // Last, when every address outside is known.
    for (const [site, address] of this.#wans) {
      const { carrier } = this.#lan(site);
      const uplink = carrier.translator?.uplink;
      // What is translated has its IPv4 end where the translator is.
      const [wan, outside] = uplink == null ? [WAN, address] : [TRANSLATED, CLAT.address];
      carrier.nat = this.#nat(site, wan, outside);
      carrier.firewall = this.#firewall(site, wan);
      carrier.portMapper = this.#portMapper(site, address);
    }
  }

  #devices(site: Site): readonly Device[] {
    return this.#network.devices.filter((device) => device.site === site.id);
  }

  #behind(site: Site): readonly Site[] {
    return this.#network.sites.filter(({ behind }) => behind === site.id);
  }

  #outer(site: Site): Site | undefined {
    return this.#network.sites.find(({ id }) => id === site.behind);
  }

  #number(site: Site): Lan {
    return { number: this.#network.sites.indexOf(site), addresses: site.addresses };
  }

  /** The addresses of what is in a site's LAN. */
  #spokenIn({ addresses }: Site): AddressPlan {
    return addresses === 'ipv6-only' ? ADDRESS_PLANS.ipv6 : this.#blueprint.addresses;
  }

  /** The node that carries a site's LAN, and the ports of its bridge. */
  #lan(site: Site): { readonly carrier: DraftNode; readonly ports: string[] } {
    const carrier = this.#blueprint.node(siteNode(site), site.uplink === undefined ? 'switch' : 'router');
    const [bridge] = carrier.bridges;
    if (bridge !== undefined) return { carrier, ports: bridge.ports as string[] };
    const ports: string[] = [];
    carrier.bridges.push({ name: BRIDGE, ports });
    const { lanGateway, lanPrefixLength } = this.#spokenIn(site);
    carrier.addresses.push({
      iface: BRIDGE,
      address: `${lanGateway(this.#number(site))}/${lanPrefixLength}`,
    });
    if (this.#behind(site).length > 0) carrier.forward = true;
    if (site.addresses === 'ipv6-only') this.#translateBack(site, carrier);
    return { carrier, ports };
  }

  /** A router whose LAN has IPv6 alone translates what its hosts send to IPv4 back, one address for each (NAT64), before its NAT. */
  #translateBack(site: Site, carrier: DraftNode): void {
    const { addresses } = this.#blueprint;
    const lan = this.#number(site);
    carrier.speaksIpv6 = true;
    carrier.translator = {
      iface: TRANSLATED,
      own: addresses.lanGateway(lan),
      address: null,
      hosts: this.#behind(site).map((inner) => {
        const place = this.#placeBehind(site, inner);
        return { ipv4: addresses.lanAddress(lan, place), ipv6: clatAddress(lan, place) };
      }),
      routes: [addresses.lanNetwork(lan), IPV4_IN_IPV6],
      uplink: null,
    };
  }

  /** Place in a site's LAN of the router of a site that is behind it: after the devices. */
  #placeBehind(outer: Site, site: Site): number {
    return this.#devices(outer).length + this.#behind(outer).indexOf(site);
  }

  /** Where a site's uplink ends: at the internet, or at the LAN that it is behind. */
  #uplinkEnd(site: Site) {
    const { addresses } = this.#blueprint;
    const outer = this.#outer(site);
    if (outer === undefined)
      return {
        ...this.#blueprint.publicBlock(),
        node: INTERNET,
        prefixLength: addresses.publicPrefixLength,
      };
    const { carrier, ports } = this.#lan(outer);
    const port = `p${ports.length}`;
    ports.push(port);
    const spoken = this.#spokenIn(outer);
    return {
      address: spoken.lanAddress(this.#number(outer), this.#placeBehind(outer, site)),
      gateway: spoken.lanGateway(this.#number(outer)),
      port,
      node: carrier.id,
      prefixLength: spoken.lanPrefixLength,
    };
  }

  /** A router whose uplink has IPv6 alone translates IPv4 from the one address that its NAT shows (CLAT), to one beside its own. */
  #translate(site: Site, outer: Site, carrier: DraftNode, via: string): void {
    const lan = this.#number(outer);
    const place = this.#placeBehind(outer, site);
    const ipv6 = clatAddress(lan, place);
    this.#wans.set(site, this.#blueprint.addresses.lanAddress(lan, place));
    this.#lan(outer).carrier.routes.push({ to: `${ipv6}/128`, via });
    carrier.speaksIpv6 = true;
    carrier.translator = {
      iface: TRANSLATED,
      ...CLAT,
      hosts: [{ ipv4: CLAT.address, ipv6 }],
      routes: ['0.0.0.0/0', `${ipv6}/128`],
      uplink: WAN,
    };
  }

  #connect(site: Site, uplink: Line): void {
    const { carrier } = this.#lan(site);
    const end = this.#uplinkEnd(site);
    const outer = this.#outer(site);
    if (outer?.addresses === 'ipv6-only') this.#translate(site, outer, carrier, end.address);
    else this.#wans.set(site, end.address);
    carrier.addresses.push({ iface: WAN, address: `${end.address}/${end.prefixLength}` });
    carrier.routes.push({ to: 'default', via: end.gateway });
    this.#blueprint.wire(
      `site ${site.id}`,
      uplink,
      { node: carrier.id, name: WAN, segment: true },
      { node: end.node, name: end.port, segment: true },
      { node: carrier.id, from: end.address, to: end.gateway, toNode: end.node },
    );
    if (site.blackHoleBytes === undefined) return;
    const hole = { bytes: site.blackHoleBytes, gateway: end.gateway };
    carrier.blackHoles.push({ ...hole, iface: WAN, end: 'near' });
    this.#further(site).blackHoles.push({ ...hole, iface: end.port, end: 'far' });
  }

  /** The node to which a site's uplink leads. */
  #further(site: Site): DraftNode {
    const outer = this.#outer(site);
    return outer === undefined ? this.#blueprint.internet() : this.#lan(outer).carrier;
  }

  /** Tells the routers further out, up to the first NAT, the way back to a site that does not hide its addresses. */
  #routeBack(site: Site): void {
    for (const router of routersOf(this.#network, site)) {
      const via = this.#wans.get(router);
      if (router.nat !== 'none' || via === undefined) return;
      this.#further(router).routes.push({
        to: this.#blueprint.addresses.lanNetwork(this.#number(site)),
        via,
      });
    }
  }

  #place(device: Device, site: Site, place: number): void {
    const { addresses } = this.#blueprint;
    const { carrier, ports } = this.#lan(site);
    const address = addresses.lanAddress(this.#number(site), place);
    const gateway = addresses.lanGateway(this.#number(site));
    const made = this.#blueprint.node(device.id, 'device');
    made.addresses.push({ iface: UNDERLAY, address: `${address}/${addresses.lanPrefixLength}` });
    // A router gives one out whether or not it has a line itself, and some programs end where there is none.
    made.routes.push({ to: 'default', via: gateway });
    const port = { node: carrier.id, name: `p${ports.length}` };
    ports.push(port.name);
    if (device.line === undefined)
      this.#blueprint.cable({ node: device.id, name: UNDERLAY, segment: false }, { ...port, segment: false });
    else
      this.#blueprint.wire(
        `device ${device.id}`,
        device.line,
        this.#blueprint.throughEdge(device.id),
        { ...port, segment: true },
        { node: device.id, from: address, to: gateway, toNode: carrier.id },
      );
    const routers = routersOf(this.#network, site);
    const outermost = outermostNat(this.#network, site);
    this.#blueprint.placements.push({
      device: device.id,
      underlay: address,
      reachableAt: (outermost && this.#wans.get(outermost)) ?? address,
      lan: site.id,
      firewalled: routers.some(({ nat, firewall }) => nat !== 'none' || firewall !== 'none'),
    });
  }

  #nat(site: Site, wan: string, address: string): PlannedNat | null {
    if (site.nat === 'none') return null;
    return {
      ...NAT_CLASSES[site.nat],
      wan,
      address,
      lan: this.#blueprint.addresses.lanNetwork(this.#number(site)),
      portSeed: scattersPorts(site) ? this.#number(site).number + 1 : null,
      mappingSeconds: site.mappingSeconds ?? null,
      hairpin: site.hairpin,
      dmz: this.#openRouters ? this.#dmz(site) : null,
    };
  }

  #firewall({ firewall }: Site, wan: string): PlannedFirewall | null {
    return firewall === 'none' || this.#openRouters ? null : { wan, out: LETS_OUT[firewall] };
  }

  #portMapper({ portMapping }: Site, outside: string): PlannedPortMapper | null {
    return portMapping === true && !this.#openRouters ? { wan: WAN, outside, lan: BRIDGE } : null;
  }

  /** Who gets what a NAT lets in without being asked: the first peer, be it behind another router. */
  #dmz(site: Site): string | null {
    const peer = this.#devices(site).findIndex(({ role }) => role === 'peer');
    if (peer >= 0) return this.#blueprint.addresses.lanAddress(this.#number(site), peer);
    const inner = this.#behind(site).find((one) => this.#dmz(one) !== null);
    return inner === undefined ? null : (this.#wans.get(inner) ?? null);
  }
}
