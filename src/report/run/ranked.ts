/** Fewer ok rounds than this are never ranked. */
export const ROUNDS_TO_RANK = 10;
