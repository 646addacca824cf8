/** UPnP's Internet Gateway Device, as far as opening a UDP port takes it. */

/** SSDP's multicast address and port (UPnP Device Architecture 1.1, 1.3.2). */
export const SSDP = { address: '239.255.255.250', port: 1900 } as const;

/** Whether a router opens ports is asked of the LAN; it may take up to a second to answer. */
export const SEARCH = [
  'M-SEARCH * HTTP/1.1',
  `HOST: ${SSDP.address}:${SSDP.port}`,
  'MAN: "ssdp:discover"',
  'MX: 1',
  'ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1',
  '',
  '',
].join('\r\n');

/** Where the description lies of the gateway at this address; null where a packet says nothing of it. */
export const locationIn = (packet: Buffer, gateway: string): URL | null => {
  const text = packet.toString('latin1');
  const [, location = ''] = /^location:[ \t]*(\S+)/im.exec(text) ?? [];
  if (!text.startsWith('HTTP/1.1 200') || !URL.canParse(location)) return null;
  const url = new URL(location);
  return url.hostname === gateway ? url : null;
};

/** What opens ports: its type, of either version, and where it takes orders. */
export interface Service {
  readonly type: string;
  readonly control: URL;
}

/** Finds it in a description; null where there is none. */
export const serviceIn = (description: string, location: URL): Service | null => {
  for (const service of description.split('</service>')) {
    const [, type] = /<serviceType>(urn:schemas-upnp-org:service:WANIPConnection:\d)</.exec(service) ?? [];
    const [, path] = /<controlURL>([^<]+)</.exec(service) ?? [];
    if (type !== undefined && path !== undefined) return { type, control: new URL(path, location) };
  }
  return null;
};

/** The body of an order; values are numbers and addresses, in which nothing needs to be quoted. */
export const orderOf = (type: string, action: string, values: Readonly<Record<string, string>>): string => {
  const inner = Object.entries(values).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body><u:${action} xmlns:u="${type}">${inner.join('')}</u:${action}></s:Body></s:Envelope>
`;
};

/** What an answer says of a thing; null where it says nothing. */
export const valueIn = (answer: string, name: string): string | null =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer)?.[1] ?? null;
