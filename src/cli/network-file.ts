import { readFile } from 'node:fs/promises';
import { usageError } from '../errors.ts';
import { parseNetwork } from '../network/parse.ts';
import type { Network } from '../network/schema.ts';
import { namedNetworks } from '../scenarios/index.ts';

/** Reads a network document from a file, or takes a scenario's, a line's, or another that is known by its name. */
export const readNetwork = async (source: string): Promise<Network> => {
  const known = namedNetworks.get(source);
  if (known !== undefined) return known;
  const text = await readFile(source, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw usageError(
      'network-unreadable',
      `${source} is no scenario, no line, and cannot be read (${cause.code ?? cause.message}).`,
    );
  });
  try {
    return parseNetwork(JSON.parse(text), source);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw usageError('network-invalid', `${source} is not JSON: ${error.message}.`);
    throw error;
  }
};
