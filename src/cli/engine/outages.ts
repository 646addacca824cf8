import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import { secondsOf, sessionsOf } from '../../outages/plan.ts';
import type { EnsuredProgram } from '../../provision/marker.ts';
import { makeRunDirectory } from '../../results/directory.ts';
import {
  OUTAGE_IDS,
  type Outage,
  type OutageId,
  OutageSchema,
  type OutagesRecord,
} from '../../results/outages.ts';
import { outageNetworks } from '../../scenarios/outages.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { type Asked, fieldOf } from './entries.ts';
import { probeMachine } from './probe.ts';
import { type Origin, ownCommit, provenanceOf, versionsOf } from './provenance.ts';

export interface OutagesRequest {
  readonly overlays: readonly Asked[] | 'all';
  /** Ids of events; null for all. */
  readonly events: readonly string[] | null;
  readonly repetitions: number;
  readonly seed: number | null;
  /** Labs at the same time. */
  readonly labs: number;
  readonly out: string;
  readonly locked: boolean;
  readonly command: readonly string[];
}

/** What is ahead. */
export interface OutagesAhead {
  readonly dir: string;
  /** Events, each of them once with one contestant. */
  readonly outages: number;
  readonly seconds: { readonly expected: number; readonly most: number };
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

export interface OutagesListener {
  onBegun(ahead: OutagesAhead): void;
  onOutage(outage: Outage): void;
}

const eventsOf = (ids: readonly string[] | null): OutageId[] => {
  const unknown = ids?.find((id) => !(OUTAGE_IDS as readonly string[]).includes(id));
  if (unknown !== undefined)
    throw usageError(
      'event-unknown',
      `No event is called "${unknown}"; there are: ${OUTAGE_IDS.join(', ')}.`,
    );
  return OUTAGE_IDS.filter((id) => ids === null || ids.includes(id));
};

/** Lets things happen to contestants. What was seen is in a directory of its own, which it returns. */
export const runOutages = async (
  request: OutagesRequest,
  listener: OutagesListener,
  signal: AbortSignal,
): Promise<string> => {
  const quiet = { signal, locked: request.locked };
  const events = eventsOf(request.events);
  const networks = Object.values(outageNetworks);
  const instruments = await obtain(instrumentFor(networks), quiet);
  const machine = await probeMachine(instruments, signal);
  const { asked, leftOut } = fieldOf(request.overlays, machine);
  const obtained = await obtain(
    asked.map(({ wanted }) => wanted),
    quiet,
  );
  const entries = asked.map(({ entry }) => entry);
  const programs = new Map(entries.map(({ name }, i) => [name, obtained[i] as EnsuredProgram]));
  const origin: Origin = { entries, networks, machine, instruments, programs };
  const plan = {
    entries: entries.map(({ name }) => name),
    events,
    repetitions: request.repetitions,
    seed: request.seed ?? randomInt(2 ** 32 - 1),
  };
  const record: OutagesRecord = {
    meshmarkOutages: 1,
    createdAt: new Date().toISOString(),
    command: [...request.command],
    ...plan,
    labs: request.labs,
    provenance: await provenanceOf(origin),
    versions: versionsOf(origin),
    commit: await ownCommit(signal),
  };
  const dir = await makeRunDirectory(request.out, record.createdAt, 'outages');
  await writeFile(join(dir, 'outages.json'), `${JSON.stringify(record, null, 1)}\n`);
  const sessions = sessionsOf(plan);
  listener.onBegun({
    dir,
    outages: sessions.reduce((sum, session) => sum + session.events.length, 0),
    seconds: secondsOf(sessions, request.labs),
    leftOut,
  });
  await doInSandbox(
    {
      kind: 'outages',
      ...plan,
      labs: request.labs,
      entries: entries.map(({ name, overlay, control }) => ({
        name,
        overlay,
        reference: control?.kind === 'reference',
        program: programs.get(name) as EnsuredProgram,
      })),
    },
    {
      signal,
      programs: [...instruments, ...obtained],
      onEvent: (event) => {
        const outage = OutageSchema.parse(event);
        // At once and in order; an outage takes seconds, so this holds up nothing.
        appendFileSync(join(dir, 'outages.jsonl'), `${JSON.stringify(outage)}\n`);
        listener.onOutage(outage);
      },
    },
  );
  return dir;
};
