import type { Answer, CarriedThrough, Parts, SurvivalLine, Way } from '../../results/survival.ts';
import { medianOrNull } from '../median.ts';
import type { Asked, Question } from './survival-state.ts';

/** What sessions came to on one question. */
export interface Tally extends Asked {
  /** Of those that work, in ms: the median to the first reply, or the longest gap of any existing connection. Null for none. */
  readonly ms: number | null;
  /** For how long the others were waited for, in ms; null where there are none. */
  readonly limitMs: number | null;
  /** Median in ms of how long existing connections went on that broke; null where none did, and of other questions. */
  readonly brokeMs: number | null;
}

/** What a device is to a contestant. */
export interface Part {
  readonly device: string;
  readonly serves: readonly string[];
  readonly daemons: readonly string[];
  /** Whether it takes part, as a member or by a daemon. */
  readonly takesPart: boolean;
}

/** Sessions in which a contestant failed, mostly since it did not come up, those that the lab spoilt, with why, and those that were left out. */
export interface Troubles {
  readonly failed: number;
  readonly invalid: number;
  readonly reasons: readonly string[];
  /** Why nothing was asked, where no part of it runs on what would be taken away; null else. */
  readonly moot: string | null;
}

/** How many of some sessions began on another way than the direct one. */
export interface Detours {
  readonly detours: number;
  readonly of: number;
}

/** One contestant with one thing taken away. */
export interface AbsenceVerdict extends Troubles {
  readonly absence: string;
  readonly removed: readonly Part[];
  /** Ways of existing connections before, of those that went on and of those that broke. */
  readonly before: { readonly kept: Detours; readonly broken: Detours };
  readonly answers: Readonly<Record<Question, Tally>>;
  /** The same of the sessions that one question was asked in: that of an existing connection in all. */
  readonly troubles: Readonly<Record<Question, Troubles>>;
}

/** How packets came through in all passes. */
export interface WayVerdict {
  readonly counts: Readonly<Record<Way['outcome'], number>>;
  /** Who carried them, each once. */
  readonly by: readonly Part[];
  readonly ms: number | null;
  readonly limitMs: number | null;
}

/** Two of six members that need others. */
export interface ThroughVerdict extends Troubles {
  readonly before: WayVerdict;
  /** After the carrier was taken away; no counts where there was none. */
  readonly after: WayVerdict;
}

export interface SurvivalVerdict {
  readonly entry: string;
  /** What each node that may be taken away is to it, in the order of the network; none where it never came up. */
  readonly nodes: readonly Part[];
  readonly absences: readonly AbsenceVerdict[];
  /** Null where it was not asked. */
  readonly through: ThroughVerdict | null;
}

/** What was seen with everything there; undefined where that was not asked. */
export const controlOf = ({ absences }: SurvivalVerdict): AbsenceVerdict | undefined =>
  absences.find(({ removed }) => removed.length === 0);

const longest = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values);

const partOf = (parts: Parts, device: string): Part => {
  const part = parts[device];
  const daemons = part?.daemons ?? [];
  const takesPart = part?.member === true || daemons.length > 0;
  return { device, serves: part?.serves ?? [], daemons, takesPart };
};

/** Of the first session that knows them: one that did not come up knows nothing of parts. */
const partsOf = (all: readonly Answer[]): Parts =>
  all.find(({ parts }) => Object.keys(parts).length > 0)?.parts ?? {};

interface One {
  readonly works: boolean;
  readonly ms: number | null;
  readonly limitMs: number;
  /** When it broke; null where nothing was there to break. */
  readonly brokeMs: number | null;
}

const tally = (
  all: readonly One[],
  { failed }: Troubles,
  msOf: (own: readonly number[]) => number | null,
): Tally => ({
  failed,
  works: all.filter(({ works }) => works).length,
  not: all.filter(({ works }) => !works).length,
  ms: msOf(all.flatMap(({ works, ms }) => (works && ms !== null ? [ms] : []))),
  limitMs: longest(all.flatMap(({ works, limitMs }) => (works ? [] : [limitMs]))),
  brokeMs: medianOrNull(all.flatMap(({ works, brokeMs }) => (works || brokeMs === null ? [] : [brokeMs]))),
});

const existingOf = ({ existing }: Answer): One[] =>
  existing === null
    ? []
    : [
        {
          works: existing.works,
          ms: existing.longestGapMs,
          limitMs: existing.watchedMs,
          brokeMs: existing.answeredMs,
        },
      ];

const detoursOf = (all: readonly Answer[], works: boolean): Detours => {
  const own = all.filter(({ existing, path }) => existing?.works === works && path !== null);
  return { detours: own.filter(({ path }) => path?.kind !== 'direct').length, of: own.length };
};

interface Troubled {
  readonly status: Answer['status'];
  readonly reason: string | null;
}

const troubles = (all: readonly Troubled[]): Troubles => ({
  failed: all.filter(({ status }) => status === 'failed').length,
  invalid: all.filter(({ status }) => status === 'invalid').length,
  reasons: [
    ...new Set(all.flatMap(({ status, reason }) => (status === 'not-applicable' ? [] : (reason ?? [])))),
  ],
  moot: all.find(({ status }) => status === 'not-applicable')?.reason ?? null,
});

const absenceVerdict = (absence: string, all: readonly Answer[]): AbsenceVerdict => {
  const parts = partsOf(all);
  const asked = (name: Question) => all.filter((one) => name === 'existing' || one.event === name);
  const troubled = {
    existing: troubles(asked('existing')),
    restart: troubles(asked('restart')),
    'new-member': troubles(asked('new-member')),
    address: troubles(asked('address')),
  };
  const event = (name: Exclude<Question, 'existing'>) =>
    tally(
      all.flatMap((one) =>
        one.event === name && one.reached !== null ? [{ ...one.reached, brokeMs: null }] : [],
      ),
      troubled[name],
      medianOrNull,
    );
  return {
    absence,
    removed: (all[0]?.removed ?? []).map((device) => partOf(parts, device)),
    before: { kept: detoursOf(all, true), broken: detoursOf(all, false) },
    answers: {
      // A minute of silence among sessions without any is what somebody may get, and no median shows it.
      existing: tally(all.flatMap(existingOf), troubled.existing, longest),
      restart: event('restart'),
      'new-member': event('new-member'),
      address: event('address'),
    },
    ...troubles(all),
    troubles: troubled,
  };
};

const wayVerdict = (all: readonly CarriedThrough[], when: 'before' | 'after'): WayVerdict => {
  const counts = { direct: 0, relayed: 0, mixed: 0, unreachable: 0 };
  const by = new Map<string, Part>();
  for (const one of all) {
    const way = one[when];
    if (way === null) continue;
    counts[way.outcome]++;
    if (way.by !== null) by.set(way.by, partOf(one.parts, way.by));
  }
  const ways = all.flatMap((one) => one[when] ?? []);
  return {
    counts,
    by: [...by.values()],
    ms: medianOrNull(ways.flatMap(({ ms }) => ms ?? [])),
    limitMs: longest(ways.flatMap(({ outcome, limitMs }) => (outcome === 'unreachable' ? [limitMs] : []))),
  };
};

const throughVerdict = (all: readonly CarriedThrough[]): ThroughVerdict | null =>
  all.length === 0
    ? null
    : { before: wayVerdict(all, 'before'), after: wayVerdict(all, 'after'), ...troubles(all) };

/** Nothing, then single nodes by name, then all of them. */
const byAmount = (a: AbsenceVerdict, b: AbsenceVerdict): number =>
  a.removed.length - b.removed.length || (a.absence < b.absence ? -1 : 1);

/** Sums sessions up by contestant, in the order in which each first came. */
export const survivalVerdicts = (lines: readonly SurvivalLine[]): readonly SurvivalVerdict[] =>
  [...Map.groupBy(lines, ({ entry }) => entry)].map(([entry, own]) => {
    const answers = own.filter((line) => line.type === 'answer');
    const parts = partsOf(answers);
    return {
      entry,
      nodes: Object.keys(parts).map((device) => partOf(parts, device)),
      absences: [...Map.groupBy(answers, ({ absence }) => absence)]
        .map(([absence, all]) => absenceVerdict(absence, all))
        .toSorted(byAmount),
      through: throughVerdict(own.filter((line) => line.type === 'carried')),
    };
  });
