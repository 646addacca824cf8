import { MeshmarkError } from '../../errors.ts';
import { WEB } from '../../provision/instrument.ts';
import { median } from '../../stats/summary.ts';
import { authority } from '../authority.ts';
import { pinCongestion } from '../congestion.ts';
import { incompressible } from '../content.ts';
import { startNginx } from '../nginx.ts';
import type { Workload, WorkloadContext, WorkloadResult } from '../types.ts';
import { curlCommand, curlInput, type Load, readLoad, type Site, type Version } from './load.ts';
import { pageObjects } from './page.ts';

const PORT = 8443;
const NAME = 'pages.test';
const FILES = '/tmp/pages';
const STATE = '/tmp/pages-server';
const KEY = `${STATE}/key.pem`;
const CERTIFICATE = `${STATE}/certificate.pem`;
/** Loads by each version, each by a process and a connection of its own; the median is the session's figure. */
const LOADS = 5;

const sizes = pageObjects().map(({ bytes }) => bytes);
const pageBytes = sizes.reduce((sum, bytes) => sum + bytes, 0);

/** A page of 80 files over HTTP/2 and HTTP/3, in turns. */
export const pages = (rateMbit: number | null): Workload => ({
  id: 'pages',
  title: 'A web page of 80 files over HTTP/2 and HTTP/3',
  programs: [WEB],
  // A second for the server and its files; beside each page's bytes its process and round trips.
  estimateSeconds: () => 1 + 2 * LOADS * (0.3 + (rateMbit === null ? 0.1 : (pageBytes * 8) / 1e6 / rateMbit)),
  async run(context): Promise<WorkloadResult> {
    const { client, server, serverAddress, listenAddress, clientSeenAs, signal } = context;
    for (const [index, bytes] of sizes.entries())
      await server.writeFile(`${FILES}/${index}`, incompressible(bytes, index));
    await server.exec(['mkdir', STATE], { root: 'tools', signal });
    await server.exec(CERTIFY, { root: WEB.name, signal });
    await client.writeFile(CERTIFICATE, await server.readFile(CERTIFICATE));
    await using _ = await startNginx(context, { directory: STATE, port: PORT, http: siteOn(listenAddress) });
    await using congestion = await pinCongestion(server, clientSeenAs, signal);
    const site = { name: NAME, port: PORT, address: serverAddress, certificate: CERTIFICATE };
    const loads: Record<Version, Load[]> = { h2: [], h3: [] };
    for (let turn = 0; turn < LOADS; turn += 1) {
      for (const version of ['h2', 'h3'] as const) loads[version].push(await load(context, site, version));
    }
    return {
      values: { ...valuesOf('h2', loads.h2), ...valuesOf('h3', loads.h3) },
      payloadBytes: 2 * LOADS * pageBytes,
      raw: { congestion: congestion.algorithm, files: sizes.length, pageBytes, loads },
    };
  },
});

/** A key and a certificate that vouches for itself, as most sites' on elliptic curves. */
const CERTIFY = [
  ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
  ...['-keyout', KEY, '-out', CERTIFICATE, '-days', '2'],
  ...['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`],
];

/**
 * By default nginx has no more than 64 KiB of a QUIC stream under way, which at 20 Mbit/s binds from a round trip of 26 ms on: a limit
 * that detours meet and short ways do not. 1 MiB is what such a line carries in 0.4 s.
 */
const siteOn = (address: string): string => `  access_log off;
  tcp_nopush on;
  server {
    listen ${authority(address, PORT)} ssl;
    listen ${authority(address, PORT)} quic;
    http2 on;
    http3_stream_buffer_size 1m;
    ssl_protocols TLSv1.3;
    ssl_certificate ${CERTIFICATE};
    ssl_certificate_key ${KEY};
    root ${FILES};
  }
`;

async function load(
  { client, clientAddress, signal }: WorkloadContext,
  site: Site,
  version: Version,
): Promise<Load> {
  const { stdout, stderr } = await client.exec(curlCommand(version, site, clientAddress, sizes.length), {
    root: WEB.name,
    signal,
    input: curlInput(site, sizes.length),
    allowFailure: true,
  });
  if (stdout.trim() === '')
    throw new MeshmarkError(
      'workload-failed',
      `page over ${version}: ${stderr.trim() || 'curl said nothing'}`,
    );
  return readLoad(stdout, version, sizes);
}

const valuesOf = (version: Version, loads: readonly Load[]): Record<string, number> => ({
  [`pages.${version}-load`]: median(loads.map(({ loadMs }) => loadMs)),
  [`pages.${version}-first-byte`]: median(loads.map(({ firstByteMs }) => firstByteMs)),
  [`pages.${version}-handshake`]: median(loads.map(({ handshakeMs }) => handshakeMs)),
});
