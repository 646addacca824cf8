/** The suites that `run` can be asked for, the usual one first. Apart from what is in them, so that help is quick. */
export const SUITES = ['standard', 'full', 'quick'] as const;
