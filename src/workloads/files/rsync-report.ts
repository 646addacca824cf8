import { MeshmarkError } from '../../errors.ts';

/** What `rsync --stats --no-human-readable` says that it did. */
export interface RsyncReport {
  readonly filesTransferred: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** Reads the statistics at the end of what rsync printed. @throws MeshmarkError when a figure is missing. */
export function readRsync(stdout: string): RsyncReport {
  const figure = (title: string): number => {
    const found = new RegExp(`^${title}: ([\\d,]+)`, 'm').exec(stdout)?.[1];
    if (found === undefined) throw new MeshmarkError('workload-failed', `rsync did not tell its "${title}"`);
    return Number(found.replaceAll(',', ''));
  };
  return {
    filesTransferred: figure('Number of regular files transferred'),
    bytesSent: figure('Total bytes sent'),
    bytesReceived: figure('Total bytes received'),
  };
}
