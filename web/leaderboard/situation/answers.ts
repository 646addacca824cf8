import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import type { End } from './ends.ts';

/** Systems that people ask for, with the names by which entries list them. */
export const SYSTEMS = {
  android: { title: 'Android', name: 'Android' },
  ios: { title: 'iPhone, iPad', name: 'iOS' },
  windows: { title: 'Windows', name: 'Windows' },
  macos: { title: 'macOS', name: 'macOS' },
} as const;
export type SystemId = keyof typeof SYSTEMS;
export const SYSTEM_IDS = Object.keys(SYSTEMS) as readonly SystemId[];

/** What somebody says of themselves; null and empty for what is not said. */
export interface Situation {
  readonly who: Who | null;
  readonly mine: End | null;
  readonly theirs: End | null;
  /** Whether there is a machine of one's own with a public address. */
  readonly server: boolean | null;
  /** Whether members have to restart, join and move with all of its servers gone. */
  readonly alone: boolean;
  /** Whether existing connections have to go on then, which `alone` asks as well. */
  readonly keeps: boolean;
  readonly systems: readonly SystemId[];
}

export const NO_SITUATION: Situation = {
  who: null,
  mine: null,
  theirs: null,
  server: null,
  alone: false,
  keeps: false,
  systems: [],
};

/** Answers that fit most of a kind of people; everybody may change them. */
export const PEOPLE = {
  family: {
    title: 'A family',
    answers: {
      mine: 'port-restricted',
      theirs: 'carrier',
      server: false,
      alone: false,
      keeps: false,
      systems: ['android', 'ios', 'windows'],
    },
  },
  homelab: {
    title: 'A homelab',
    answers: {
      mine: 'port-restricted',
      theirs: 'port-restricted',
      server: true,
      alone: false,
      keeps: false,
      systems: ['android'],
    },
  },
  company: {
    title: 'A company',
    answers: {
      mine: 'symmetric',
      theirs: 'port-restricted',
      server: true,
      alone: false,
      keeps: false,
      systems: ['windows', 'macos', 'ios'],
    },
  },
  developer: {
    title: 'A developer',
    answers: {
      mine: 'port-restricted',
      theirs: 'symmetric',
      server: null,
      alone: false,
      keeps: false,
      systems: ['macos'],
    },
  },
} as const satisfies Record<string, { title: string; answers: Omit<Situation, 'who'> }>;
export type Who = keyof typeof PEOPLE;
export const WHO_IDS = Object.keys(PEOPLE) as readonly Who[];

/** What a dataset can answer of a situation: while nobody’s servers were taken away, nothing is known of going on without them. */
export const askable = (situation: Situation, { survival }: Pick<Dataset, 'survival'>): Situation =>
  survival.length > 0 ? situation : { ...situation, alone: false, keeps: false };

/** The same with another end of mine: who no longer shares a provider with me is behind one of their own. */
export const withMine = (situation: Situation, mine: End | null): Situation => {
  const theirs = situation.theirs === 'same-carrier' && mine !== 'carrier' ? 'carrier' : situation.theirs;
  return { ...situation, mine, theirs };
};

export const situationOf = (who: Who): Situation => ({ who, ...PEOPLE[who].answers });
