import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory with a network document in it, for as long as `use` takes. */
export const withDocument = async (
  document: unknown,
  use: (file: string) => Promise<void>,
): Promise<void> => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-wires-'));
  try {
    const file = join(dir, 'network.json');
    await writeFile(file, JSON.stringify(document));
    await use(file);
  } finally {
    await rm(dir, { recursive: true });
  }
};
