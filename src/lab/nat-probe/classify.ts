import { connect } from 'node:net';
import type { Dependence } from '../../network/nat.ts';
import type { Seen, Served } from './protocol.ts';
import { FIRST_MS, ProbeSocket } from './socket.ts';
import type { Endpoint } from './stun.ts';

/**
 * Program on a device: classifies what stands between it and the internet by asking the server of the probes.
 * usage: classify.ts SERVED-AS-JSON ADDRESS-OF-THE-DEVICE; prints Seen as JSON.
 */
const served = JSON.parse(process.argv[2] ?? '') as Served;
const ownAddress = process.argv[3] ?? '';
const [primary, alternate] = served.addresses;
const [port, otherPort] = served.ports;
const at = (address: string, atPort: number): Endpoint => ({ address, port: atPort });

/** Beyond three round trips no answer comes any more; the rest is what a busy machine may need. */
const SPARE_MS = 250;

const sameEndpoint = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port;

/** RFC 5780, 4.3: to the alternate address and primary port, then to both alternates. */
const mappingOf = async (socket: ProbeSocket, first: Endpoint, patienceMs: number): Promise<Dependence> => {
  const second = await socket.ask(at(alternate, port), patienceMs);
  if (second === null) throw new Error('the alternate address does not answer');
  if (sameEndpoint(first, second.mapped)) return 'endpoint-independent';
  const third = await socket.ask(at(alternate, otherPort), patienceMs);
  if (third === null) throw new Error('the alternate port does not answer');
  return sameEndpoint(second.mapped, third.mapped) ? 'address-dependent' : 'address-and-port-dependent';
};

/** RFC 5780, 4.4, with a socket that has sent to the primary address and port alone. */
const filteringOf = async (patienceMs: number): Promise<Dependence> => {
  await using socket = await ProbeSocket.open(primary);
  const server = at(primary, port);
  const answers = (address: boolean) => socket.ask(server, patienceMs, { address, port: true });
  if ((await answers(true)) !== null) return 'endpoint-independent';
  return (await answers(false)) !== null ? 'address-dependent' : 'address-and-port-dependent';
};

const udp = async (): Promise<Seen['udp']> => {
  await using socket = await ProbeSocket.open(primary);
  const first = await socket.ask(at(primary, port), FIRST_MS);
  if (first === null) return null;
  const patienceMs = SPARE_MS + 3 * first.afterMs;
  const [mapping, filtering] = await Promise.all([
    mappingOf(socket, first.mapped, patienceMs),
    filteringOf(patienceMs),
  ]);
  return {
    local: { address: ownAddress, port: socket.port },
    mapped: first.mapped,
    mapping,
    filtering,
  };
};

const reaches = (tcpPort: number): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = connect({ host: primary, port: tcpPort, timeout: FIRST_MS });
    const done = (came: boolean) => (): void => {
      connection.destroy();
      resolve(came);
    };
    connection.once('connect', done(true));
    connection.once('timeout', done(false));
    connection.once('error', done(false));
  });

const [https, other] = served.tcp;
const [seenUdp, tcp] = await Promise.all([udp(), Promise.all([reaches(https), reaches(other)])]);
console.log(JSON.stringify({ udp: seenUdp, tcp } satisfies Seen));
