import { readFile } from 'node:fs/promises';
import { usageError } from '../errors.ts';
import { parseNetwork } from '../network/parse.ts';
import type { Network } from '../network/schema.ts';
import { scenarioById } from '../scenarios/index.ts';

/** Reads a network document from a file, or takes that of a scenario by its id. */
export const readNetwork = async (source: string): Promise<Network> => {
  const scenario = scenarioById(source);
  if (scenario !== undefined) return scenario.network;
  const text = await readFile(source, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw usageError(
      'network-unreadable',
      `${source} is no scenario and cannot be read (${cause.code ?? cause.message}).`,
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
