import type { Entry } from './session.ts';

/** Contestants and the anchor, which is one. */
export const isContestant = ({ control }: Pick<Entry, 'control'>): boolean =>
  control === null || control.kind === 'anchor';
