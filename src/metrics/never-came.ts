/** What round trips and one-way delays count a packet as that never came, in ms. */
export const NEVER_CAME_MS = 1000;
