/**
 * A packet that never comes is as bad as one that is so late in ms, so that dropping packets makes no percentile better. It is not
 * NEVER_CAME_MS of src/metrics, which is no part of the instrument: what goes into records changes with the instrument alone.
 */
export const NEVER_MS = 1000;
