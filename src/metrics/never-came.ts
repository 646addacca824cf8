/**
 * What round trips and one-way delays count a packet as that never came, in ms: how records are read. They have it from NEVER_MS of
 * src/workloads, which this room may not import; a test there holds both together.
 */
export const NEVER_CAME_MS = 1000;
