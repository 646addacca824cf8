import { MeshmarkError } from '../../errors.ts';

/** Format of a line of nginx's access log that {@link readAccessLog} reads: who asked, the answer, its bytes, for what. */
export const LOG_FORMAT = '$remote_addr $status $body_bytes_sent $uri';

/** What a cache handed out, as its own log has it. */
export interface Served {
  /** Archives of store objects that were sent. */
  readonly archives: number;
  readonly archiveBytes: number;
  /** All requests, those for descriptions of objects among them. */
  readonly requests: number;
  /** Every address that asked. */
  readonly clients: readonly string[];
}

/** Reads the log of a binary cache. @throws MeshmarkError `workload-failed` for an archive that was not sent. Pure. */
export function readAccessLog(log: string): Served {
  const lines = log.split('\n').filter((line) => line !== '');
  const requests = lines.map((line) => {
    const [client = '', status = '', bytes = '', ...uri] = line.split(' ');
    return { client, status: Number(status), bytes: Number(bytes), uri: uri.join(' ') };
  });
  const archives = requests.filter(({ uri }) => uri.startsWith('/nar/'));
  const refused = archives.find(({ status }) => status !== 200);
  if (refused !== undefined)
    throw new MeshmarkError(
      'workload-failed',
      `the cache answered ${refused.status} when it was asked for ${refused.uri}`,
    );
  return {
    archives: archives.length,
    archiveBytes: archives.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: requests.length,
    clients: [...new Set(requests.map(({ client }) => client))],
  };
}
