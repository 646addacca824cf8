import {
  type Asked,
  QUESTION_IDS,
  type Question,
  type State,
  stateBeside,
} from '../../../src/report/without-servers/survival-state.ts';
import type { SurvivalFacts } from '../../../src/site/dataset/dataset.ts';

/** `moot`: nothing was asked, since no part of it runs there. */
export type Survives = State | 'moot';

/** How each answer is shown. */
export const SIGNS: Readonly<Record<Survives, { readonly sign: string; readonly word: string }>> = {
  yes: { sign: '✓', word: 'yes' },
  no: { sign: '✗', word: 'no' },
  some: { sign: '~', word: 'sometimes' },
  neither: { sign: '∅', word: 'not even with them' },
  unsure: { sign: '?', word: 'not always with them either' },
  moot: { sign: '–', word: 'no part of it runs there' },
  unasked: { sign: '·', word: 'not measured' },
};

export interface Answer {
  readonly state: Survives;
  readonly worked: number;
  readonly passes: number;
  /** Longest gap of any existing connection, median time until all else worked; null where it never did. */
  readonly ms: number | null;
  readonly reason: string | null;
}

const UNASKED: Answer = { state: 'unasked', worked: 0, passes: 0, ms: null, reason: null };

const asked = ({ worked, passes, failed = 0 }: SurvivalFacts['facts'][number]): Asked => ({
  works: worked,
  not: passes - worked,
  failed,
});

/** The answer to one question with something taken away: `all` or one of its servers. */
export const answerOf = (survival: SurvivalFacts | undefined, absence: string, question: string): Answer => {
  const find = (of: string) => survival?.facts.find((one) => one.absence === of && one.event === question);
  const fact = find(absence);
  if (fact === undefined) return UNASKED;
  const { worked, ms, reason } = fact;
  const passes = fact.passes + (worked > 0 ? (fact.failed ?? 0) : 0);
  if (fact.moot === true) return { ...UNASKED, state: 'moot', reason };
  const control = absence === 'none' ? undefined : find('none');
  const state = stateBeside(asked(fact), control === undefined ? undefined : asked(control));
  return { state, worked, passes, ms, reason };
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
  const known = answers.filter(([, state]) => state !== 'unasked');
  const serverless = known.length > 0 && known.every(([, state]) => state === 'moot');
  return { serverless, answers: serverless ? answersOf('none') : answers };
};
