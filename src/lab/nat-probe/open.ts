import { randomBytes } from 'node:crypto';
import { messageOf } from '../../errors.ts';
import { decodeAddress, decodeMap, encodeAddressRequest, encodeMapRequest } from './natpmp.ts';
import { decodeMapped, encodeMap } from './pcp.ts';
import { KNOCK, type Open, type Opening } from './protocol.ts';
import { FIRST_MS, ProbeSocket, roundTripTo } from './socket.ts';
import type { Endpoint } from './stun.ts';
import { locationIn, orderOf, SEARCH, type Service, SSDP, serviceIn, valueIn } from './upnp.ts';

/**
 * Program on a device: asks the router of its LAN for open ports, in every way there is, and sees from outside whether they are. Each way has
 * a socket of its own, which sends nothing, so that no mapping lets anything in but the one that was asked for.
 * usage: open.ts OPEN-AS-JSON; prints a list of Opening as JSON, or null when no answer came over UDP.
 */
const { served, gateway, own, outside } = JSON.parse(process.argv[2] ?? '') as Open;
const server: Endpoint = { address: served.addresses[0], port: served.ports[0] };
/** Of NAT-PMP and PCP. */
const router: Endpoint = { address: gateway, port: 5351 };

/** How long a port is asked for, in s: what RFC 6887 has as the least. */
const LEASE_SECONDS = 120;
const [AGAIN_MS, SEARCH_AGAIN_MS, SPARE_MS] = [100, 500, 500] as const;

/** Sends a packet until an answer to it comes; null after the longest round trip that a line may have. */
const exchange = async <T>(
  packet: Buffer | string,
  to: Endpoint,
  decode: (answer: Buffer) => T | null,
  everyMs: number = AGAIN_MS,
): Promise<T | null> => {
  await using socket = await ProbeSocket.open(to.address);
  return await socket.receive(decode, FIRST_MS, { ask: () => socket.send(packet, to), everyMs });
};

const isKnock = (packet: Buffer): boolean => packet.toString('latin1') === KNOCK;

/** Whether a packet comes in to a socket that the server sends to an address outside; `patienceMs` it is waited for. */
const comesIn = async (socket: ProbeSocket, to: Endpoint, patienceMs: number): Promise<boolean> => {
  await using asking = await ProbeSocket.open(server.address);
  const ask = (): void => asking.send(`${KNOCK} ${to.address} ${to.port}`, server);
  return await socket.hears(isKnock, patienceMs, { ask, everyMs: AGAIN_MS });
};

/** A way to ask a router for ports. */
interface Way {
  /** Where it says that it opened one, or in words that it did not. */
  open(port: number): Promise<Endpoint | string>;
  close(port: number): Promise<unknown>;
}

const refused = (code: number): string => `result code ${code}`;
const SILENT = 'no answer';

const natPmp: Way = {
  async open(port) {
    const found = await exchange(encodeAddressRequest(), router, decodeAddress);
    const mapped = await exchange(encodeMapRequest(port, LEASE_SECONDS), router, (answer) =>
      decodeMap(answer, port),
    );
    if (found === null || mapped === null) return SILENT;
    const code = found.code === 0 ? mapped.code : found.code;
    return code === 0 ? { address: found.address, port: mapped.port } : refused(code);
  },
  close: (port) => exchange(encodeMapRequest(port, 0), router, (answer) => decodeMap(answer, port)),
};

const nonce = randomBytes(12);
const map = (port: number, seconds: number) =>
  exchange(encodeMap({ address: own, port }, nonce, seconds), router, (answer) =>
    decodeMapped(answer, nonce),
  );
const pcp: Way = {
  async open(port) {
    const mapped = await map(port, LEASE_SECONDS);
    if (mapped === null) return SILENT;
    return mapped.code === 0 ? mapped.outside : refused(mapped.code);
  },
  close: (port) => map(port, 0),
};

/** Finds who opens ports by UPnP; null where nobody says that he does. */
const findService = async (): Promise<Service | null> => {
  const location = await exchange(SEARCH, SSDP, (answer) => locationIn(answer, gateway), SEARCH_AGAIN_MS);
  if (location === null) return null;
  const description = await fetch(location, { signal: AbortSignal.timeout(FIRST_MS) });
  return serviceIn(await description.text(), location);
};

const order = async (
  { type, control }: Service,
  action: string,
  values: Readonly<Record<string, string>>,
): Promise<{ readonly ok: boolean; readonly text: string }> => {
  const response = await fetch(control, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset="utf-8"', soapaction: `"${type}#${action}"` },
    body: orderOf(type, action, values),
    signal: AbortSignal.timeout(FIRST_MS),
  });
  return { ok: response.ok, text: await response.text() };
};

/** Of a port, the same outside as inside. */
const valuesOf = (port: number) => ({
  NewRemoteHost: '',
  NewExternalPort: `${port}`,
  NewProtocol: 'UDP',
});

let service: Service | null = null;
const upnp: Way = {
  async open(port) {
    service = await findService();
    if (service === null) return SILENT;
    const found = await order(service, 'GetExternalIPAddress', {});
    const mapped = await order(service, 'AddPortMapping', {
      ...valuesOf(port),
      NewInternalPort: `${port}`,
      NewInternalClient: own,
      NewEnabled: '1',
      NewPortMappingDescription: 'meshmark',
      NewLeaseDuration: `${LEASE_SECONDS}`,
    });
    const wrong = [found, mapped].find(({ ok }) => !ok);
    if (wrong !== undefined) return `error ${valueIn(wrong.text, 'errorCode') ?? 'without a code'}`;
    return { address: valueIn(found.text, 'NewExternalIPAddress') ?? 'an unknown address', port };
  },
  async close(port) {
    if (service !== null) await order(service, 'DeletePortMapping', valuesOf(port));
  },
};

const look = async (by: Opening['by'], way: Way, patienceMs: number): Promise<Opening> => {
  await using socket = await ProbeSocket.open(server.address);
  const { port } = socket;
  const before = await comesIn(socket, { address: outside, port }, patienceMs);
  const opened = await way.open(port).catch(messageOf);
  if (typeof opened === 'string') return { by, before, opened: null, refusal: opened, after: false };
  const after = await comesIn(socket, { address: outside, port: opened.port }, patienceMs);
  // What is not given back is shut when its time is over.
  await way.close(port).catch(() => {});
  return { by, before, opened, refusal: null, after };
};

const roundTripMs = await roundTripTo(server);
const patienceMs = SPARE_MS + 3 * (roundTripMs ?? 0);
const seen =
  roundTripMs === null
    ? null
    : await Promise.all([
        look('NAT-PMP', natPmp, patienceMs),
        look('PCP', pcp, patienceMs),
        look('UPnP', upnp, patienceMs),
      ]);
console.log(JSON.stringify(seen));
