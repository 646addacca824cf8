import { z } from 'zod';
import { MeshmarkError } from '../errors.ts';

/** One transfer as curl saw it. */
const TransferSchema = z.object({
  code: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  connects: z.number(),
  exit: z.number(),
});
export type Transfer = z.infer<typeof TransferSchema>;

/** curl's `--write-out`: one JSON object a line. */
export const WRITE_OUT =
  '{"code":%{response_code},"bytes":%{size_download},"seconds":%{time_total},"connects":%{num_connects},"exit":%{exitcode}}\\n';

/** A configuration for `curl -K -`: every URL in turn over one kept connection, bodies thrown away. */
export const curlConfig = (urls: readonly string[]): string =>
  urls.map((url) => `url = "${url}"\noutput = "/dev/null"\n`).join('');

/** Reads the transfers and insists that each one is whole: the answer was 200 and the size is the file's. */
export function readTransfers(stdout: string, expectedBytes: readonly number[], what: string): Transfer[] {
  const lines = stdout.split('\n').filter((line) => line !== '');
  const transfers = lines.map((line) => TransferSchema.parse(JSON.parse(line)));
  expectedBytes.forEach((bytes, index) => {
    const transfer = transfers[index];
    const which = `${what}, file ${index + 1} of ${expectedBytes.length}`;
    if (transfer === undefined) throw new MeshmarkError('workload-failed', `${which} was never fetched`);
    if (transfer.exit !== 0)
      throw new MeshmarkError('workload-failed', `${which}: curl error ${transfer.exit}`);
    if (transfer.code !== 200)
      throw new MeshmarkError('workload-failed', `${which}: HTTP status ${transfer.code}`);
    if (transfer.bytes !== bytes) {
      throw new MeshmarkError('workload-failed', `${which}: ${transfer.bytes} bytes arrived of ${bytes}`);
    }
  });
  return transfers;
}
