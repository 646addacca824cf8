import { type ZodError, z } from 'zod';
import { usageError } from '../errors.ts';
import { contradictions } from './contradictions.ts';
import { LAB_NODES, siteNode } from './lab-nodes.ts';
import { NAT_CLASSES } from './nat.ts';
import { type Line, type Network, NetworkSchema, type Site, type Underlay } from './schema.ts';

/** `devices[2].line.rateMbit` for a path into a document. */
const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  ) || 'the document';

/** One sentence for the first things wrong, each with its path. */
export const describeIssues = (error: ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => {
      const where = pathText(issue.path);
      if (issue.code === 'unrecognized_keys')
        return `${where}: unknown field ${issue.keys.map((k) => `"${k}"`).join(', ')}`;
      return `${where}: ${issue.message}`;
    })
    .join('; ');

/** Why a router cannot open ports to those who ask; null where it can, or is not to. */
const wrongPortMapping = ({ portMapping, nat, firewall, behind }: Site): string | null => {
  if (portMapping !== true) return null;
  if (nat === 'none') return 'only a NAT has ports to open; leave it out';
  if (behind !== undefined)
    return 'a router behind another one has no address of the internet at which to open a port; leave it out';
  if (firewall === 'udp-blocked' || firewall === 'tcp-443-only')
    return 'a router that lets out no UDP opens no port for it; leave it out';
  return null;
};

/** What is wrong with how a site and the one that it is behind join IPv4 and IPv6, each with the field to change. */
const wrongTranslation = (
  site: Site,
  outer: Site | undefined,
): (readonly [part: keyof Site, message: string])[] => {
  const wrong: (readonly [keyof Site, string])[] = [];
  if (site.addresses === 'ipv6-only') {
    if (site.nat === 'none')
      wrong.push([
        'addresses',
        'from IPv6 alone IPv4 is reached by a NAT64, so the site needs an uplink and a nat that is not "none"',
      ]);
    if (site.portMapping === true)
      wrong.push(['portMapping', 'nobody in a LAN of IPv6 alone can ask for a port of IPv4; leave it out']);
  }
  if (outer?.addresses !== 'ipv6-only') return wrong;
  const through = `"${outer.id}" has IPv6 addresses alone`;
  if (site.addresses === 'ipv6-only')
    wrong.push(['addresses', `${through}, and so has this site: IPv4 is translated once; leave it out`]);
  if (site.nat === 'none')
    wrong.push(['nat', `${through}, to which a router translates one address, so it must not be "none"`]);
  if (site.blackHoleBytes !== undefined)
    wrong.push([
      'blackHoleBytes',
      `${through}, whose packets are 20 bytes longer than those of IPv4; leave it out`,
    ]);
  return wrong;
};

/** What is wrong with a site's router by itself, each with the field to change. */
const wrongRouter = (site: Site, underlay: Underlay): (readonly [part: keyof Site, message: string])[] => {
  const wrong: (readonly [keyof Site, string])[] = [];
  const unrouted = 'a site without an uplink has no router, so its';
  if (site.uplink === undefined) {
    if (site.nat !== 'none') wrong.push(['nat', `${unrouted} nat must be "none"`]);
    if (site.firewall !== 'none') wrong.push(['firewall', `${unrouted} firewall must be "none"`]);
    if (site.blackHoleBytes !== undefined)
      wrong.push(['blackHoleBytes', 'a site without an uplink has nothing to drop packets; leave it out']);
    if (site.behind !== undefined)
      wrong.push(['behind', 'a site without an uplink is behind nothing: give it one, or leave this out']);
  }
  if (site.nat === 'none') {
    if (site.hairpin) wrong.push(['hairpin', 'only a NAT turns packets back, so it must be false']);
    if (site.natPorts !== undefined) wrong.push(['natPorts', 'only a NAT has it; leave it out']);
    if (site.mappingSeconds !== undefined)
      wrong.push(['mappingSeconds', 'only a NAT has mappings; leave it out']);
    if (site.addresses === 'shared' && site.uplink !== undefined)
      wrong.push(['addresses', 'shared addresses are not routed on the internet, so nat must not be "none"']);
  } else if (site.natPorts === 'preserved' && NAT_CLASSES[site.nat].mapping !== 'endpoint-independent')
    wrong.push([
      'natPorts',
      `a NAT that is "${site.nat}" has another port for each destination, so it must be "scattered"`,
    ]);
  const opening = wrongPortMapping(site);
  if (opening !== null) wrong.push(['portMapping', opening]);
  if (underlay === 'ipv6') {
    if (site.nat !== 'none')
      wrong.push(['nat', 'IPv6 is not translated, so it must be "none"; firewall may be "stateful"']);
    if (site.addresses !== 'private')
      wrong.push(['addresses', 'with IPv6 every address is public; leave it out']);
  }
  return wrong;
};

/** Whether the way out of a site comes back to it; a loop further out is told of the sites in it. */
const isBehindItself = (site: Site, sites: ReadonlyMap<string, Site>): boolean => {
  const passed = new Set<string>();
  for (let outer = site.behind; outer !== undefined; outer = sites.get(outer)?.behind) {
    if (outer === site.id) return true;
    if (passed.has(outer)) return false;
    passed.add(outer);
  }
  return false;
};

/** Rules that join several parts of the document; each issue names the path of the part to change. */
const CheckedNetworkSchema = NetworkSchema.superRefine((network, context) => {
  const issue = (path: PropertyKey[], message: string): void => {
    context.addIssue({ code: 'custom', path, message });
  };
  const checkLine = (line: Line | undefined, place: PropertyKey[]): void => {
    for (const { path, message } of line === undefined ? [] : contradictions(line))
      issue([...place, ...path], message);
  };
  const seen = new Map<string, string>();
  const unique = (id: string, path: PropertyKey[]): void => {
    const first = seen.get(id);
    if (first !== undefined) issue(path, `"${id}" is already the name of ${first}; names must be unique`);
    else seen.set(id, pathText(path.slice(0, -1)));
  };
  const labNodes = new Set([...Object.values(LAB_NODES), ...network.sites.map(siteNode)]);
  const sites = new Map(network.sites.map((site) => [site.id, site]));
  const known = (ids: Iterable<string>): string => [...ids].join(', ') || 'none';
  network.sites.forEach((site, i) => {
    unique(site.id, ['sites', i, 'id']);
    checkLine(site.uplink, ['sites', i, 'uplink']);
    const outer = site.behind === undefined ? undefined : sites.get(site.behind);
    for (const [part, message] of [...wrongRouter(site, network.underlay), ...wrongTranslation(site, outer)])
      issue(['sites', i, part], message);
    if (site.behind === undefined) return;
    if (!sites.has(site.behind))
      issue(['sites', i, 'behind'], `no site is called "${site.behind}"; sites are: ${known(sites.keys())}`);
    else if (isBehindItself(site, sites))
      issue(['sites', i, 'behind'], `"${site.id}" is behind itself; the way out must lead somewhere else`);
  });
  network.devices.forEach((device, i) => {
    unique(device.id, ['devices', i, 'id']);
    checkLine(device.line, ['devices', i, 'line']);
    if (labNodes.has(device.id))
      issue(['devices', i, 'id'], `"${device.id}" is the name of a node that the lab makes; choose another`);
    if (device.site !== undefined && !sites.has(device.site))
      issue(['devices', i, 'site'], `no site is called "${device.site}"; sites are: ${known(sites.keys())}`);
    if (sites.get(device.site ?? '')?.addresses === 'ipv6-only')
      issue(
        ['devices', i, 'site'],
        `"${device.site}" has IPv6 addresses alone, and devices need IPv4; put the device into a site behind it`,
      );
  });
  const devices = new Set(network.devices.map((device) => device.id));
  network.overlays.forEach((overlay, i) => {
    unique(overlay.id, ['overlays', i, 'id']);
    overlay.members.forEach((member, j) => {
      if (!devices.has(member))
        issue(
          ['overlays', i, 'members', j],
          `no device is called "${member}"; devices are: ${known(devices)}`,
        );
    });
    if (new Set(overlay.members).size !== overlay.members.length)
      issue(['overlays', i, 'members'], 'a device is named twice');
  });
});

/**
 * Reads a network document. `source` names it in errors (a file name).
 * @throws MeshmarkError `network-invalid` with the path in the document and what is allowed there.
 */
export const parseNetwork = (value: unknown, source: string): Network => {
  const result = CheckedNetworkSchema.safeParse(value);
  if (!result.success)
    throw usageError(
      'network-invalid',
      `${source} is not a network document: ${describeIssues(result.error)}.`,
    );
  return result.data;
};

/** JSON Schema (draft 2020-12) of the document as a person writes it. */
export const networkJsonSchema = (): unknown => ({
  title: 'meshmark network document, version 1',
  ...z.toJSONSchema(NetworkSchema, { io: 'input' }),
});
