import type { z } from 'zod';
import { manifests } from '../../catalog/index.ts';
import { staleness } from '../../catalog/staleness.ts';
import { plural } from '../../report/format.ts';
import { cellsOf } from '../../report/run/cells.ts';
import { infoOf } from '../../report/run/info.ts';
import { ROUNDS_TO_RANK } from '../../report/run/ranked.ts';
import { wasOut } from '../../report/was-out.ts';
import type { AnyRecord } from '../../results/any-record.ts';
import { readGate } from '../../results/checks.ts';
import { type AnyLook, LOOK_KINDS, type LookLine, type LookName } from '../../results/look-kinds.ts';
import type { Outage } from '../../results/outages.ts';
import { sessionKey } from '../../results/plan.ts';
import { commitOf, entriesOf } from '../../results/record-facts.ts';
import type { SurvivalLine } from '../../results/survival.ts';
import { LONG_PASSES } from '../../scenarios/outage-events.ts';
import { namedEntries } from '../dataset/names.ts';
import { FEWEST_OUTAGES, outagesMissing } from './outages-missing.ts';
import { unpinnedRefusal } from './unpinned.ts';

type Run = Extract<AnyRecord, { readonly kind: 'run' }>;

const codeRefusal = (read: AnyRecord): string | null => {
  const commit = commitOf(read);
  if (commit === null || commit.id === null) return 'it does not say which commit of meshmark made it';
  return commit.uncommitted
    ? `it was made by code that had been changed since commit ${commit.id.slice(0, 12)}`
    : null;
};

/** A build that nobody else can have cannot be measured again by others. */
const pathRefusal = (read: AnyRecord): string | null => {
  const own = entriesOf(read).find(({ version }) => version?.startsWith('/'));
  return own === undefined ? null : `${own.name} is a build of your own, which others cannot have`;
};

const twiceRefusal = (read: AnyRecord): string | null => {
  const seen = new Map<string, string>();
  for (const { entry, name } of namedEntries(read).values()) {
    const other = seen.get(name);
    if (other !== undefined) return `${other} and ${entry.name} are the same version`;
    seen.set(name, entry.name);
  }
  return null;
};

const roundsRefusal = ({ record: { plan } }: Run): string | null =>
  plan.rounds < ROUNDS_TO_RANK
    ? `it has ${plural(plan.rounds, 'round')}, and fewer than ${ROUNDS_TO_RANK} are never ranked`
    : null;

const unfinishedRefusal = ({ record, lines }: Run): string | null => {
  // Sessions that are not in the plan stop this.
  cellsOf(infoOf(record), lines);
  const done = new Set(lines.map(sessionKey));
  const missing = record.plan.order.filter((planned) => !done.has(sessionKey(planned))).length;
  if (missing > 0) return `it lacks ${missing} of ${plural(record.plan.order.length, 'session')} (--resume)`;
  return record.sittings.at(-1)?.outcome === 'running' ? 'its last sitting has no end (--resume)' : null;
};

const anchorRefusal = ({ record: { plan } }: Run): string | null => {
  const frozen = manifests.find(({ part }) => part === 'anchor');
  const anchor = plan.entries.find(({ control }) => control?.kind === 'anchor');
  if (anchor !== undefined && anchor.overlay === frozen?.id && anchor.version === null) return null;
  return `its anchor is ${anchor?.name ?? 'missing'}, and the page divides by ${frozen?.id}`;
};

/** What is wrong with a field, and where in it. */
const issueText = (field: string, { issues }: Pick<z.ZodError, 'issues'>): string =>
  `${[field, ...(issues[0]?.path ?? [])].join('.')}: ${issues[0]?.message}`;

/** The wires of every scenario must have been seen, and neither they nor the routers may ever have been other than asked. */
const gateRefusal = ({ record: { plan }, lines }: Run): string | null => {
  const seen = new Set<string>();
  for (const [i, { scenario, wires, routers }] of lines.entries()) {
    const where = `line ${i + 1} of its journal`;
    for (const [what, said] of Object.entries({ wires, routers })) {
      // Older runs say nothing of routers.
      const gate = readGate(said);
      if (!gate.success)
        return `${where} does not say whether a gate of the lab failed (${issueText(what, gate.error)})`;
      const failed = gate.data?.find(({ ok }) => !ok);
      if (failed !== undefined)
        return `a gate of the lab failed in ${where} (${failed.reason ?? 'no reason recorded'})`;
    }
    if (wires != null) seen.add(scenario);
  }
  const unseen = plan.scenarios.find(({ id }) => !seen.has(id));
  return unseen === undefined ? null : `nobody looked whether the wires of ${unseen.id} do what was asked`;
};

/** Only what stands for a product can be stale, see docs/rules.md. */
const staleRefusal = (read: Run): string | null => {
  for (const { entry, version } of namedEntries(read).values()) {
    const manifest = manifests.find(({ id }) => id === entry.overlay);
    if (manifest === undefined || entry.version !== null || manifest.version !== version) continue;
    const stale = staleness(manifest, new Date(read.record.createdAt));
    if (stale !== null && entry.stale === undefined)
      return `${entry.name} is not marked as stale, although ${wasOut(stale)}`;
  }
  return null;
};

/** How many lines a look has when it is finished, and how many of them are not among `lines`. */
const plannedOf = <Name extends LookName>(
  look: AnyLook<Name>,
  lines: readonly LookLine<Name>[],
): { readonly all: number; readonly missing: number } => {
  const kind = LOOK_KINDS[look.kind];
  const seen = new Set(lines.map((line) => kind.keyOf(line)));
  const keys = kind.plannedKeys(look.record);
  return { all: keys.length, missing: keys.filter((key) => !seen.has(key)).length };
};

/** One session is enough for a yes or a no, so one that went wrong by chance would be the answer. */
const FEWEST_PASSES = 3;
/** Looks from then on have to have so many of all kinds, and nothing left that the lab spoilt: what was published before is not judged anew. */
const STRICT_SINCE = '2026-11-29T12:00:00.000Z';

const passesRefusal = (read: AnyLook): string | null => {
  const { passes, createdAt } = read.record;
  if (read.kind === 'outages' || passes >= FEWEST_PASSES) return null;
  if (read.kind === 'survival')
    return `each question was asked ${plural(passes, 'time')}, and with fewer than ${FEWEST_PASSES} one chance event is an answer`;
  return createdAt < STRICT_SINCE
    ? null
    : `each pair was tried ${plural(passes, 'time')}, and with fewer than ${FEWEST_PASSES} nobody sees whether passes differ`;
};

/** What `--resume` would take again, and repetitions that are too few. */
const strictRefusal = (read: AnyLook): string | null => {
  if (read.kind === 'survival' || read.record.createdAt < STRICT_SINCE) return null;
  if (read.kind === 'traversal') {
    const good = read.lines.filter(({ status }) => status !== 'invalid');
    const { missing } = plannedOf<'traversal'>(read, good);
    return missing > 0 ? `the lab spoilt ${plural(missing, 'cell')}, which --resume takes again` : null;
  }
  const telling = read.lines.filter(({ status }) => status !== 'invalid');
  const missing = outagesMissing({ ...read.record, passes: FEWEST_OUTAGES }, telling);
  return missing > 0
    ? `it lacks ${plural(missing, 'repetition')} that say something: ${FEWEST_OUTAGES} of each event, or ${LONG_PASSES} where that is enough (docs/publishing.md)`
    : null;
};

/** What the lab spoilt says nothing, so each question needs as many sessions that do. */
const spoiltRefusal = (read: AnyLook): string | null => {
  if (read.kind === 'traversal') return null;
  const fewest = read.kind === 'survival' ? FEWEST_PASSES : Math.min(LONG_PASSES, read.record.passes);
  const lines: readonly (SurvivalLine | Outage)[] = read.lines;
  for (const [question, own] of Map.groupBy(lines, (line) => `${line.entry}, ${questionOf(line)}`)) {
    const telling = own.filter(({ status }) => status !== 'invalid').length;
    if (telling < own.length && telling < fewest)
      return `the lab spoilt ${own.length - telling} of ${plural(own.length, 'session')} (${question}), and ${fewest} have to say something`;
  }
  return null;
};

const questionOf = (line: SurvivalLine | Outage): string => {
  if (line.type === 'outage') return line.event;
  return line.type === 'answer' ? `${line.absence} gone, ${line.event}` : 'two that need others';
};

/** What tells something must have come over lines that were seen to do what was asked; of older records nobody knows. */
const linesRefusal = (read: AnyLook): string | null => {
  const lines: readonly LookLine[] = read.lines;
  for (const [i, { status, wires }] of lines.entries()) {
    if (wires === undefined || status === 'invalid') continue;
    const gate = readGate(wires).data ?? [];
    const failed = gate.find(({ ok }) => !ok);
    if (failed !== undefined)
      return `a gate of the lab failed in line ${i + 1} (${failed.reason ?? 'no reason recorded'})`;
    if (gate.length === 0) return `nobody looked whether the wires under line ${i + 1} do what was asked`;
  }
  return null;
};

const shortRefusal = (read: AnyLook): string | null => {
  if (read.kind === 'outages') {
    const missing = outagesMissing(read.record, read.lines);
    return missing > 0 ? `it lacks ${plural(missing, 'repetition')} (--resume)` : null;
  }
  const { all, missing } = plannedOf<'traversal' | 'survival'>(read, read.lines);
  return missing > 0 ? `it lacks ${missing} of ${plural(all, 'line')} (--resume)` : null;
};

/** What a record's beginning already says against it, whatever its rounds and lines will be. */
const originRefusal = (read: AnyRecord): string | null =>
  codeRefusal(read) ?? pathRefusal(read) ?? unpinnedRefusal(read);

/** Whether so little was asked for that it is never published. */
const isSmall = (read: AnyRecord): boolean => {
  if (read.kind === 'run') return roundsRefusal(read) !== null;
  return passesRefusal(read) !== null || (read.kind === 'outages' && read.record.passes < LONG_PASSES);
};

/**
 * Why a record that has begun can never be published, as a clause for a sentence; null when it can, or when it has too few
 * rounds or passes for that anyway. Hours of measuring need not end in a refusal that was known before. Which versions take part
 * only their daemons say.
 */
export const refusalBeforehand = (read: AnyRecord): string | null => {
  if (isSmall(read)) return null;
  return originRefusal(read) ?? (read.kind === 'run' ? anchorRefusal(read) : null);
};

/** Why a record may not be published, as a clause for a sentence; null when it may. Throws as cellsOf does. */
export const refusalOf = (read: AnyRecord): string | null => {
  const shared = originRefusal(read) ?? twiceRefusal(read);
  if (shared !== null) return shared;
  if (read.kind !== 'run')
    return (
      shortRefusal(read) ??
      passesRefusal(read) ??
      spoiltRefusal(read) ??
      strictRefusal(read) ??
      linesRefusal(read)
    );
  return (
    roundsRefusal(read) ??
    unfinishedRefusal(read) ??
    anchorRefusal(read) ??
    gateRefusal(read) ??
    staleRefusal(read)
  );
};
