import type { SurvivalFacts } from '../../../src/site/dataset.ts';

/** What is asked of an entry once something is gone, in the order of columns. */
export const QUESTIONS = {
  existing: 'existing connections go on',
  restart: 'members that restart are reached again',
  'new-member': 'new members are reached',
  address: 'members with another address are reached again',
} as const;
export type Question = keyof typeof QUESTIONS;
export const QUESTION_IDS = Object.keys(QUESTIONS) as readonly Question[];

/**
 * `some`: passes differ. `moot`: not even with everything there. `unsure`: not always with everything there either, so that it may be
 * chance. `skipped`: no part of it runs there. `unknown`: not asked.
 */
export type Survives = 'yes' | 'no' | 'some' | 'moot' | 'unsure' | 'skipped' | 'unknown';

export interface Answer {
  readonly state: Survives;
  readonly worked: number;
  readonly passes: number;
  /** Median time until it worked; null where it never did. */
  readonly ms: number | null;
  readonly reason: string | null;
}

const UNKNOWN: Answer = { state: 'unknown', worked: 0, passes: 0, ms: null, reason: null };

const stateOf = (worked: number, passes: number): Survives => {
  if (passes === 0) return 'unknown';
  if (worked === 0) return 'no';
  return worked === passes ? 'yes' : 'some';
};

/** A state beside that of the same question with everything there. */
const besides = (state: Survives, before: Survives): Survives => {
  if (state !== 'no' && state !== 'some') return state;
  if (before === 'some') return 'unsure';
  return state === 'no' && before === 'no' ? 'moot' : state;
};

/** The answer to one question with something taken away: `all` or one of its servers. */
export const answerOf = (survival: SurvivalFacts | undefined, absence: string, question: string): Answer => {
  const find = (of: string) => survival?.facts.find((one) => one.absence === of && one.event === question);
  const fact = find(absence);
  if (fact === undefined) return UNKNOWN;
  const { worked, passes, ms, reason } = fact;
  if (fact.moot === true) return { ...UNKNOWN, state: 'skipped', reason };
  const state = stateOf(worked, passes);
  const control = absence === 'none' ? undefined : find('none');
  const before = control === undefined ? 'unknown' : stateOf(control.worked, control.passes);
  return { state: besides(state, before), worked, passes, ms, reason };
};

/** Fewest passes that say something, of what was asked and has any; 0 where nothing has. */
export const fewestAsked = ({ facts }: Pick<SurvivalFacts, 'facts'>): number => {
  const some = facts.map(({ passes }) => passes).filter((count) => count > 0);
  return some.length === 0 ? 0 : Math.min(...some);
};

export type Explanation = NonNullable<SurvivalFacts['explained']>[number];

/** What people found out about the answer to one question with something taken away. */
export const explanationsOf = (
  { explained = [] }: SurvivalFacts,
  absence: string,
  question: string,
): readonly Explanation[] =>
  explained.filter((one) => one.absence === absence && one.events.includes(question));

/** What was taken away of an entry, in the order of the dataset. */
export const absencesOf = ({ facts }: SurvivalFacts): readonly string[] => [
  ...new Set(facts.map(({ absence }) => absence)),
];

/** What still works with all of its servers gone. */
interface Alone {
  /** Whether no part of it runs where servers are: nothing can go, and what works is what works with everything there. */
  readonly serverless: boolean;
  readonly answers: readonly (readonly [Question, Survives])[];
}

/** The state of each question with all servers gone. */
export const aloneOf = (survival: SurvivalFacts): Alone => {
  const answersOf = (absence: string): Alone['answers'] =>
    QUESTION_IDS.map((question) => [question, answerOf(survival, absence, question).state]);
  const answers = answersOf('all');
  const asked = answers.filter(([, state]) => state !== 'unknown');
  const serverless = asked.length > 0 && asked.every(([, state]) => state === 'skipped');
  return { serverless, answers: serverless ? answersOf('none') : answers };
};
