import { wasOut } from '../../../src/report/was-out.ts';
import { PHRASES, QUESTION_IDS, type Question } from '../../../src/report/without-servers/survival-state.ts';
import type {
  OutageFacts,
  Reachability,
  SiteEntry,
  SurvivalFacts,
} from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import { between, type Path, passesUp, type Seen, seenText } from '../data/reach.ts';
import { type Recovery, recoveryOf } from '../data/recovery.ts';
import { sourceText } from '../data/sources.ts';
import { aloneOf, answerOf, type Survives } from '../data/survives.ts';
import { type Situation, SYSTEMS } from './answers.ts';
import { type End, standInOf } from './ends.ts';

/** Everything that is known of one entry and may matter. */
export interface Known {
  readonly entry: SiteEntry;
  readonly reachability: Reachability | undefined;
  readonly survival: SurvivalFacts | undefined;
  readonly outages: OutageFacts | undefined;
}

/**
 * `doubt`: nothing says that it does not fit, but something that was asked depends. `unmeasured`: nothing says so either, but something
 * that was asked was not measured for it.
 */
export type FitState = 'fits' | 'doubt' | 'no' | 'unmeasured';

/** One thing that was asked, and what is known of it. */
export interface Reason {
  readonly state: FitState;
  readonly text: string;
  /** From which record and testbed it is known; not there for what no look saw. */
  readonly source?: string;
}

export interface Fit {
  readonly state: FitState;
  readonly path: Path;
  /** What packets did after the address changed. */
  readonly recovery: Recovery;
  readonly reasons: readonly Reason[];
}

const pathReason = (seen: Seen, stand: string | null): Reason => {
  const note = stand === null ? '' : ` (measured with ${stand})`;
  const text = `Path: ${seenText(seen)}${note}`;
  switch (seen.path) {
    case 'unknown':
      return { state: 'unmeasured', text: `Path between these two: ${seenText(seen)}` };
    case 'unreachable':
    case 'failed':
      // What never came up in the lab may do so elsewhere.
      return {
        state: passesUp(seen) > 0 && passesUp(seen) === seen.counts.unreachable ? 'no' : 'doubt',
        text,
      };
    default:
      return { state: 'fits', text };
  }
};

/** What was seen between two ends. A public address was not tried against every NAT; what stands in for it then, the reason says. */
const seenBetween = (
  reachability: Reachability | undefined,
  a: End,
  b: End,
): readonly [Seen, string | null] => {
  const seen = between(reachability, a, b);
  if (seen.path !== 'unknown' || seen.invalid > 0 || (a !== 'open' && b !== 'open')) return [seen, null];
  const standIn = between(reachability, standInOf(a), standInOf(b));
  return [standIn, 'a full cone NAT in place of the public address'];
};

/** Where nothing brings members together the lab told them of each other, which at home is somebody’s work. */
const BY_HAND: Reason = {
  state: 'doubt',
  text: 'Works only while you know and type in both public addresses, and again when one changes: the lab told it',
};

/** What was seen between two ends, and whether somebody has to tell each where the other is: one with a public address is called. */
const pathReasons = ({ entry, reachability }: Known, mine: End, theirs: End) => {
  const [seen, stand] = seenBetween(reachability, mine, theirs);
  const { direct, mixed, relayed } = seen.counts;
  const byHand =
    direct + mixed + relayed > 0 && entry.coordination === 'none' && mine !== 'open' && theirs !== 'open';
  return { path: seen.path, reasons: [pathReason(seen, stand), ...(byHand ? [BY_HAND] : [])] };
};

const NEEDS: Readonly<Record<string, string>> = {
  lighthouse: 'a lighthouse with a public address',
  server: 'a server',
  bootstrap: 'a peer with a public address to begin with',
  peers: 'a peer with a public address that carries traffic',
};

const serverReason = ({ coordination, dependsOn }: SiteEntry, server: boolean): Reason => {
  if (coordination === 'none')
    return { state: 'fits', text: 'Needs nobody besides its members, told by hand where the others are' };
  const what = NEEDS[coordination];
  if (what === undefined) return { state: 'doubt', text: 'What it needs besides its members is unknown' };
  return server
    ? { state: 'fits', text: `Needs ${what}; you have a machine for it` }
    : { state: 'doubt', text: `Needs ${what}, so somebody else's: it depends on ${dependsOn}` };
};

/** By what was asked with all of them gone; where nobody looked, by what it depends on. */
const hasServers = ({ coordination }: SiteEntry, survival: SurvivalFacts | undefined): boolean =>
  survival === undefined ? coordination !== 'none' : !aloneOf(survival).serverless;

/** What is asked with all servers gone: the stronger question holds the weaker one. */
const questionsOf = ({ alone, keeps }: Situation): readonly Question[] =>
  alone ? QUESTION_IDS : keeps ? ['existing'] : [];

const aloneReason = (
  entry: SiteEntry,
  survival: SurvivalFacts | undefined,
  questions: readonly Question[],
): Reason => {
  const source: Pick<Reason, 'source'> = survival === undefined ? {} : { source: sourceText(survival) };
  if (!hasServers(entry, survival))
    return { state: 'fits', text: 'It has no servers that could go away', ...source };
  return survival === undefined
    ? { state: 'unmeasured', text: 'Without its servers: not measured' }
    : { ...withoutServers(survival, questions), ...source };
};

const withoutServers = (survival: SurvivalFacts, questions: readonly Question[]): Reason => {
  const answers = questions.map((question) => ({ question, ...answerOf(survival, 'all', question) }));
  const of = (...states: readonly Survives[]) =>
    answers.filter(({ state }) => states.includes(state)).map(({ question }) => PHRASES[question].yes);
  const [bad, some, open, neither] = [of('no'), of('some', 'unsure'), of('unasked', 'moot'), of('neither')];
  if (bad.length > 0) return { state: 'no', text: `Without its servers not: ${bad.join('; ')}` };
  if (some.length > 0)
    return { state: 'doubt', text: `Without its servers only sometimes: ${some.join('; ')}` };
  if (open.length > 0) return { state: 'unmeasured', text: 'Without its servers: not measured' };
  // What does not work with its servers says nothing of them, but is no good news either.
  const aside = neither.length === 0 ? '' : `; not even with them: ${neither.join('; ')}`;
  if (neither.length === answers.length)
    return { state: 'doubt', text: `Says nothing of its servers${aside}` };
  const rest = neither.length === 0 ? 'everything' : 'the rest';
  const went = questions.length === 1 ? 'existing connections' : rest;
  return {
    state: 'fits',
    text: `Without its servers ${went} went on while watched (${survival.watchSeconds} s)${aside}`,
  };
};

/** Apps often live beside the source tree whose facts these are, so what it does not name may be there all the same. */
const systemsReason = ({ platforms }: SiteEntry, systems: Situation['systems']): Reason => {
  if (platforms.length === 0) return { state: 'doubt', text: 'Its systems are unknown' };
  const known = platforms.map((platform) => platform.toLowerCase());
  const missing = systems.filter((system) => !known.includes(SYSTEMS[system].name.toLowerCase()));
  return missing.length === 0
    ? { state: 'fits', text: `Upstream names ${systems.map((system) => SYSTEMS[system].name).join(', ')}` }
    : {
        state: 'doubt',
        text: `The source that was measured does not name ${missing.map((system) => SYSTEMS[system].name).join(', ')}; the project may have an app`,
      };
};

const staleReasons = ({ stale }: SiteEntry): readonly Reason[] =>
  stale === null
    ? []
    : [
        {
          state: 'doubt',
          text: `Stale: ${wasOut(stale)} when this was measured`,
        },
      ];

/** What was seen to fail rules out, whatever was not measured beside it. */
const worst = (reasons: readonly Reason[]): FitState =>
  (['no', 'unmeasured', 'doubt'] as const).find((state) => reasons.some((one) => one.state === state)) ??
  'fits';

/** How one entry fits a situation. Only what was said is asked; speed is not. */
export const fitOf = (known: Known, situation: Situation): Fit => {
  const { entry, survival, outages } = known;
  const { mine, theirs, server, systems } = situation;
  const questions = questionsOf(situation);
  const way = mine === null || theirs === null ? null : pathReasons(known, mine, theirs);
  const reasons = [
    ...(way?.reasons ?? []),
    ...(server === null ? [] : [serverReason(entry, server)]),
    ...(questions.length > 0 ? [aloneReason(entry, survival, questions)] : []),
    ...(systems.length === 0 ? [] : [systemsReason(entry, systems)]),
    ...staleReasons(entry),
  ];
  return { state: worst(reasons), path: way?.path ?? 'unknown', recovery: recoveryOf(outages), reasons };
};

/** Who was not measured comes after who was, even after who was seen to fail. */
const STATES: readonly FitState[] = ['fits', 'doubt', 'no', 'unmeasured'];
const PATHS: readonly Path[] = ['direct', 'mixed', 'relayed', 'unknown', 'unreachable', 'failed'];

const against = ({ reasons }: Fit): number => reasons.filter(({ state }) => state !== 'fits').length;

/** Who fits first, then who has less against it, then the better path, then names: figures of speed play no part. */
export const byFit = ([a, one]: readonly [SiteEntry, Fit], [b, other]: readonly [SiteEntry, Fit]): number =>
  STATES.indexOf(one.state) - STATES.indexOf(other.state) ||
  against(one) - against(other) ||
  PATHS.indexOf(one.path) - PATHS.indexOf(other.path) ||
  a.title.localeCompare(b.title);

/** How one entry fits, by its place in the dataset. */
export interface Fitted {
  readonly entry: number;
  readonly fit: Fit;
}

/** How everybody fits a situation, in order; the network without a VPN is nobody. */
export const fitsOf = (board: Board, situation: Situation): readonly Fitted[] =>
  board.dataset.entries
    .flatMap((entry, i) => {
      if (entry.kind === 'reference') return [];
      const known = {
        entry,
        reachability: board.reachability(i),
        survival: board.survival(i),
        outages: board.outages(i),
      };
      return [[entry, fitOf(known, situation), i] as const];
    })
    .toSorted(([a, one], [b, other]) => byFit([a, one], [b, other]))
    .map(([, fit, entry]) => ({ entry, fit }));

/** Whether anything was said at all. */
export const isSaid = (situation: Situation): boolean => {
  const { mine, theirs, server, systems } = situation;
  const isPath = mine !== null && theirs !== null;
  return isPath || server !== null || questionsOf(situation).length > 0 || systems.length > 0;
};
