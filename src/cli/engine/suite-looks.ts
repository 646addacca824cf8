import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { usageError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { LOCK_FILE } from '../../results/directory.ts';
import { acquireLock } from '../../results/lock.ts';
import { type LookLine, type LookName, readLookOf } from '../../results/look-kinds.ts';
import type { Plan, PlannedLook } from '../../results/plan.ts';
import { readRun } from '../../results/run.ts';
import { type Asked, wantedOf } from './entries.ts';
import type { LookListener, LookRequest, LookResume } from './look.ts';
import { LOOK_DEFAULTS } from './look-defaults.ts';
import { runOutages } from './outages.ts';
import type { EngineOptions } from './requests.ts';
import { originalsOf } from './run-plan.ts';
import { runSurvival } from './survival.ts';
import { runTraversal } from './traversal.ts';

/** Who hears of each kind of look. */
export type LookListeners = { readonly [Name in LookName]: LookListener<LookLine<Name>> };

type Options = Pick<EngineOptions, 'signal' | 'command'> & { readonly locked: boolean };

/** Contestants as the run has them, but for marks that a run alone gives. */
const askedOf = (plan: Plan): readonly Asked[] =>
  originalsOf(plan).map(({ stale: _, ...entry }) => ({ entry, wanted: wantedOf(entry) }));

/**
 * A new look, in the directory beside the run's that is named after it, or the one that is there already.
 * @throws MeshmarkError where that directory has no record: a kill left it, or it is something else.
 */
const newOrBegun = async (
  kind: LookName,
  run: string,
  request: Omit<LookRequest, 'out' | 'name'>,
): Promise<LookRequest | LookResume> => {
  const [out, name] = [join(run, '..'), `${basename(resolve(run))}-${kind}`];
  const dir = join(out, name);
  if ((await readLookOf(kind, dir)) !== null) return { dir, locked: request.locked };
  if ((await orNone(stat(dir))) === null) return { ...request, out, name };
  throw usageError(
    'look-missing',
    `${dir} is there without a record of a ${kind}: move it away, and the look begins anew.`,
  );
};

const takeLook = async (
  look: PlannedLook,
  run: string,
  request: Omit<LookRequest, 'out' | 'name' | 'passes' | 'labs'>,
  listeners: LookListeners,
  signal: AbortSignal,
): Promise<void> => {
  const { kind, passes } = look;
  const how = await newOrBegun(kind, run, { ...request, passes, labs: LOOK_DEFAULTS[kind].labs });
  // Nobody listens to estimates: they are those of the dry run.
  switch (look.kind) {
    case 'traversal': {
      const { cells } = look;
      const asked = 'dir' in how ? how : { ...how, cells, surprising: null };
      await runTraversal(asked, listeners.traversal, signal);
      return;
    }
    case 'survival': {
      const { absences, events } = look;
      const { watchSeconds, waitSeconds } = LOOK_DEFAULTS.survival;
      const asked = 'dir' in how ? how : { ...how, absences, events, watchSeconds, waitSeconds };
      await runSurvival(asked, listeners.survival, signal);
      return;
    }
    case 'outages': {
      const { events } = look;
      await runOutages('dir' in how ? how : { ...how, events }, listeners.outages, signal);
      return;
    }
  }
};

/** Takes the looks that belong to a run whose rounds are measured, one after the other, or goes on with them. */
export const takeLooks = async (
  run: string,
  { signal, command, locked }: Options,
  listeners: LookListeners,
): Promise<void> => {
  const { plan } = await readRun(run);
  if (plan.looks === undefined) return;
  // Two processes would take the same looks.
  await using _ = await acquireLock(join(run, LOCK_FILE));
  const request = { overlays: askedOf(plan), seed: plan.seed, locked, command };
  for (const look of plan.looks) await takeLook(look, run, request, listeners, signal);
};
