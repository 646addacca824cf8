import { readFile } from 'node:fs/promises';
import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { parseNetwork } from '../network/parse.ts';
import type { Network } from '../network/schema.ts';
import { namedNetworks } from '../scenarios/index.ts';

/** Reads a network document from a file, or takes a scenario's, a line's, or another that is known by its name. */
export const readNetwork = async (source: string): Promise<Network> => {
  const known = namedNetworks.get(source);
  if (known !== undefined) return known;
  const text = await readFile(source, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const near = nearest(source, [...namedNetworks.keys()]);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw usageError(
      'network-unreadable',
      `${source} is no scenario, no line, and cannot be read (${cause.code ?? cause.message}).${hint} Name a file, or one of “./meshmark list scenarios” and “./meshmark list lines”.`,
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
