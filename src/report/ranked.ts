import type { Entry } from '../results/session.ts';

/** Fewer ok rounds than this are never ranked. */
export const ROUNDS_TO_RANK = 10;

/** Contestants and the anchor, which is one. */
export const isContestant = ({ control }: Entry): boolean => control === null || control.kind === 'anchor';
