import { basename } from 'node:path';
import { cannotError } from '../../errors.ts';
import type { Processor, ReleaseSource } from '../types.ts';

/**
 * Upstream's word for a processor.
 * @throws MeshmarkError `no-build` when upstream builds nothing for it.
 */
function wordFor(source: ReleaseSource, processor: string): string {
  const word = source.architectures[processor as Processor];
  if (word !== undefined) return word;
  const there = Object.keys(source.architectures).join(' and ');
  throw cannotError(
    'no-build',
    `Upstream publishes no build for this processor (${processor}), only for ${there}: give one of your own as id=path.`,
  );
}

/** Fills version and processor into a part of a release source. */
export const filled = (source: ReleaseSource, text: string, processor: string): string =>
  text.replaceAll('{version}', source.version).replaceAll('{arch}', wordFor(source, processor));

/** Where upstream has the archive for a processor. */
export const addressOf = (source: ReleaseSource, processor: string): string =>
  filled(source, source.url, processor);

/** The name that upstream gave a file. */
export const nameOf = (url: string): string => basename(new URL(url).pathname);
