import { readFile } from 'node:fs/promises';
import { usageError } from '../errors.ts';
import { parseNetwork } from '../network/parse.ts';
import type { Network } from '../network/schema.ts';
import { scenarioById } from '../scenarios/index.ts';
import { lineProfileById, profileNetwork } from '../scenarios/lines.ts';

/** Reads a network document from a file, or takes that of a scenario or of a line’s profile by its id. */
export const readNetwork = async (source: string): Promise<Network> => {
  const scenario = scenarioById(source);
  if (scenario !== undefined) return scenario.network;
  const profile = lineProfileById(source);
  if (profile !== undefined) return profileNetwork(profile);
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
