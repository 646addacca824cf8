import { run } from '../../host/exec.ts';

/** The commit of meshmark's own source, and whether it was changed since; null outside a repository. */
export async function readCommit(
  source: string,
  signal: AbortSignal,
): Promise<{ id: string | null; uncommitted: boolean }> {
  const git = async (...args: string[]): Promise<string | null> => {
    try {
      return (await run(['git', '-C', source, ...args], { signal })).stdout.trim();
    } catch {
      signal.throwIfAborted();
      return null;
    }
  };
  const id = await git('rev-parse', '--verify', 'HEAD');
  const changes = await git('status', '--porcelain');
  return { id, uncommitted: changes !== '' && changes !== null };
}
