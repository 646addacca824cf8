/** A packet that never comes is as bad as one that is so late in ms, so that dropping packets makes no percentile better. */
export const NEVER_MS = 1000;
