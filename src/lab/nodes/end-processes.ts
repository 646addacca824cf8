import { readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A second for the node's processes to be gone; what is left then ends with the sandbox. */
const [MOST_LOOKS, LOOK_MS] = [100, 10];

/** Network namespace of a process; null for one that has ended. */
const namespaceOf = (pid: number): string | null => {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return null;
  }
};

/**
 * Ends every process of a node, however it came to be: what one forked between a look and its end is seen by the next look. Says
 * whether none is left, which nobody can know of a node whose keeper has ended.
 */
export const endProcesses = async (
  keeper: number,
  look: () => Promise<readonly { readonly pid: number }[]>,
): Promise<boolean> => {
  const namespace = namespaceOf(keeper);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const left = await look();
    if (left.length === 0) return namespace !== null && namespaceOf(keeper) === namespace;
    for (const { pid } of left) {
      // One that ended since the look may have left its number to another node's.
      if (namespace === null || namespaceOf(pid) !== namespace) continue;
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    }
    await sleep(LOOK_MS);
  }
  return false;
};
