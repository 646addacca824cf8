/** What is asked once something is gone, in the order of columns. */
export const QUESTION_IDS = ['existing', 'restart', 'new-member', 'address'] as const;
export type Question = (typeof QUESTION_IDS)[number];

/** Sessions that say something of a question: those in which it worked, those in which it did not, and those in which the contestant failed before. */
export interface Asked {
  readonly works: number;
  readonly not: number;
  readonly failed: number;
}

/** `some`: sessions differ, if only since one failed. `unasked`: no session got that far. */
type Seen = 'yes' | 'no' | 'some' | 'unasked';

/**
 * The same beside what was seen with everything there. `neither`: it does not work then either. `unsure`: not always then either, so that
 * it may be chance.
 */
export type State = Seen | 'neither' | 'unsure';

export const stateOf = ({ works, not, failed }: Asked): Seen => {
  if (works + not === 0) return 'unasked';
  if (works > 0 && not + failed > 0) return 'some';
  return works > 0 ? 'yes' : 'no';
};

/** `control` is the same question with everything there, undefined where that was not asked. What works needs none. */
export const stateBeside = (asked: Asked, control: Asked | undefined): State => {
  const state = stateOf(asked);
  const before = control === undefined ? 'unasked' : stateOf(control);
  if (state === 'yes' || state === 'unasked' || before === 'yes' || before === 'unasked') return state;
  return state === 'no' && before === 'no' ? 'neither' : 'unsure';
};

/** What was seen, in words. */
export const PHRASES: Readonly<Record<Question, Readonly<Record<Exclude<Seen, 'unasked'>, string>>>> = {
  existing: {
    yes: 'existing connections go on',
    no: 'existing connections break',
    some: 'existing connections go on only sometimes',
  },
  restart: {
    yes: 'members that restart are reached again',
    no: 'members that restart are not reached again',
    some: 'members that restart are reached again only sometimes',
  },
  'new-member': {
    yes: 'new members are reached',
    no: 'new members are not reached',
    some: 'new members are reached only sometimes',
  },
  address: {
    yes: 'members with another address are reached again',
    no: 'members with another address are not reached again',
    some: 'members with another address are reached again only sometimes',
  },
};
