import type { TextFile } from './content.ts';

/** Files that a commit brings in or changes. */
export interface Commit {
  readonly branch: string;
  readonly files: readonly TextFile[];
}

/** Any fixed moment will do: the same commits have the same hashes in every session. */
const FIRST_COMMIT = 1_700_000_000;

/**
 * Commits, one after the other, as `git fast-import` reads them (git-fast-import(1)). A branch begins where the branch of
 * the commit before it ends. Pure.
 */
export function fastImport(commits: readonly Commit[]): string {
  const parts: string[] = [];
  commits.forEach(({ branch, files }, i) => {
    const before = commits[i - 1]?.branch;
    const from = before === undefined || before === branch ? '' : `from refs/heads/${before}\n`;
    const message = `Change ${files.length} files`;
    parts.push(
      `commit refs/heads/${branch}\ncommitter meshmark <lab@meshmark.invalid> ${FIRST_COMMIT + i} +0000\n`,
      `data ${message.length}\n${message}\n${from}`,
    );
    for (const { path, content } of files)
      parts.push(`M 100644 inline ${path}\ndata ${content.length}\n${content}\n`);
  });
  return `${parts.join('')}done\n`;
}
