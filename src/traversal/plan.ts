import type { TraversalWaits } from '../results/traversal.ts';

/**
 * How long a pair may take to its first packet once its daemons run, and a relayed one to a direct path. EasyTier tries NATs whose mapping
 * depends on the destination after half a minute.
 */
export const WAITS: TraversalWaits = { reachSeconds: 30, upgradeSeconds: 60 };
