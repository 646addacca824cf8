import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { MeshmarkError } from '../../errors.ts';
import { curlConfig, parseTransfers, TransferSchema, whole, writeOut } from '../curl.ts';

/** curl's flag for each version, and the word by which it confirms it. */
const VERSIONS = {
  h2: { flag: '--http2', confirmed: '2' },
  h3: { flag: '--http3-only', confirmed: '3' },
} as const;
export type Version = keyof typeof VERSIONS;

const FileSchema = TransferSchema.extend({
  /** Place of the file in the page, from 0. */
  number: z.number(),
  http: z.string(),
  /** Seconds from the start to the end of the TLS or QUIC handshake; 0 where the connection was there already. */
  handshake: z.number(),
  /** Seconds from the start to the first byte of the answer. */
  first: z.number(),
});

/** A page as it came; times in ms since it was asked for. */
export interface Load {
  readonly loadMs: number;
  readonly firstByteMs: number;
  readonly handshakeMs: number;
}

/** Where a page is fetched from. */
export interface Site {
  readonly name: string;
  readonly port: number;
  /** Address that the name stands for. */
  readonly address: string;
  /** File with its certificate, the only one that is trusted. */
  readonly certificate: string;
}

/** Fetches files as a browser does a page's: all at once over one connection. The URLs come on standard input. Pure. */
export const curlCommand = (
  version: Version,
  { name, port, address, certificate }: Site,
  clientAddress: string,
  files: number,
): string[] => [
  ...['curl', '-q', '-sS', '--noproxy', '*', '--interface', clientAddress, '--cacert', certificate],
  ...['--resolve', `${name}:${port}:${isIPv6(address) ? `[${address}]` : address}`],
  ...[VERSIONS[version].flag, '--parallel', '--parallel-max', `${files}`],
  ...[
    '-w',
    writeOut(
      ',"number":%{urlnum},"http":"%{http_version}","handshake":%{time_appconnect},"first":%{time_starttransfer}',
    ),
  ],
  ...['-K', '-'],
];

/** The configuration that goes with it; pure. */
export const curlInput = ({ name, port }: Site, files: number): string =>
  curlConfig(Array.from({ length: files }, (_, index) => `https://${name}:${port}/${index}`));

/**
 * Reads what curl told of a page: every file whole, by the version that was asked for and over one connection.
 * @throws MeshmarkError `workload-failed` when it is not so.
 */
export function readLoad(stdout: string, version: Version, sizes: readonly number[]): Load {
  const what = `page over ${version}`;
  const told = parseTransfers(stdout, FileSchema).toSorted((a, b) => a.number - b.number);
  const files = whole(told, sizes, what);
  const other = files.find(({ http }) => http !== VERSIONS[version].confirmed);
  if (other !== undefined)
    throw new MeshmarkError(
      'workload-failed',
      `${what}: file ${other.number + 1} came by HTTP/${other.http}`,
    );
  const connections = files.reduce((sum, { connects }) => sum + connects, 0);
  if (connections !== 1)
    throw new MeshmarkError('workload-failed', `${what}: it took ${connections} connections instead of one`);
  return {
    loadMs: 1000 * Math.max(...files.map(({ seconds }) => seconds)),
    firstByteMs: 1000 * (files[0]?.first ?? Number.NaN),
    handshakeMs: 1000 * Math.max(...files.map(({ handshake }) => handshake)),
  };
}
