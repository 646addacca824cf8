import type { RunEvent } from '../results/events.ts';
import { type Finished, runBenchmark } from './engine/benchmark.ts';
import type { RunRequest } from './engine/requests.ts';
import { takeLooks } from './engine/suite-looks.ts';
import { tellLook } from './looks/lines.ts';
import { outagesText } from './looks/outages.ts';
import { survivalText } from './looks/survival.ts';
import { traversalText } from './looks/traversal.ts';
import { print } from './output.ts';
import { progressFor } from './progress.ts';

/**
 * Measures the rounds of a run, then takes the looks that belong to it, or goes on with both. Returns whether something that was
 * measured failed.
 */
export const runSuite = async (
  request: RunRequest,
  { json, signal }: { readonly json: boolean; readonly signal: AbortSignal },
): Promise<boolean> => {
  const told = json ? 'events' : 'text';
  const [traversal, survival, outages] = [
    tellLook(traversalText, told),
    tellLook(survivalText, told),
    tellLook(outagesText, told),
  ];
  const listeners = {
    traversal: traversal.listener,
    survival: survival.listener,
    outages: outages.listener,
  };
  const command = process.argv.slice(2);
  const progress = progressFor({ json });
  // Programs take this event for the last one, so it waits for the looks.
  const held: Finished[] = [];
  const emit = (event: RunEvent): void => {
    if (json && event.type === 'run-finished') held.push(event);
    else progress.emit(event);
  };
  try {
    const { dir } = await runBenchmark(request, { signal, emit, command });
    progress.end();
    await takeLooks(dir, { signal, command, locked: request.locked }, listeners).catch((error: unknown) => {
      if (!json) print(`what was seen is kept; go on with: ./meshmark run --resume ${dir}`);
      throw error;
    });
  } finally {
    for (const event of held) progress.emit(signal.aborted ? { ...event, outcome: 'interrupted' } : event);
    progress.end();
  }
  return (
    progress.failures > 0 ||
    traversal.lines.some(traversalText.isTrouble) ||
    survival.lines.some(survivalText.isTrouble) ||
    outages.lines.some(outagesText.isTrouble)
  );
};
