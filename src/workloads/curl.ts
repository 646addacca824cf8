import { z } from 'zod';
import { MeshmarkError } from '../errors.ts';

/** One transfer as curl saw it. */
export const TransferSchema = z.object({
  code: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  connects: z.number(),
  exit: z.number(),
});
export type Transfer = z.infer<typeof TransferSchema>;

const FIELDS =
  '"code":%{response_code},"bytes":%{size_download},"seconds":%{time_total},"connects":%{num_connects},"exit":%{exitcode}';

/** curl's `--write-out`: one JSON object a line, with more fields if wanted. */
export const writeOut = (more = ''): string => `{${FIELDS}${more}}\\n`;

/** A configuration for `curl -K -`: every URL in turn over one kept connection, bodies thrown away. */
export const curlConfig = (urls: readonly string[]): string =>
  urls.map((url) => `url = "${url}"\noutput = "/dev/null"\n`).join('');

/** Reads the transfers of files that were fetched in turn; each one must be whole. */
export const readTransfers = (
  stdout: string,
  expectedBytes: readonly number[],
  what: string,
): readonly Transfer[] => whole(parseTransfers(stdout, TransferSchema), expectedBytes, what);

/** One transfer a line, in the order in which they ended. */
export const parseTransfers = <T>(stdout: string, schema: z.ZodType<T>): T[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));

/** Insists that each transfer is whole: the answer was 200 and the size is the file's. */
export function whole<T extends Transfer>(
  transfers: readonly T[],
  expectedBytes: readonly number[],
  what: string,
): readonly T[] {
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
