import { after, edited, makeFiles, manifestOf, type TextFile, totalBytes } from './content.ts';
import { type Commit, fastImport } from './repository.ts';

/** Where everything of this workload lies, on the client and on the server. */
export const PLACE = '/tmp/meshmark-files';
export const CLONE = `${PLACE}/clone`;
export const FOLDER = `${PLACE}/folder`;
export const COPY = `${PLACE}/copy`;

/** As a project of some years: 3,000 files of 4 KB in the mean. */
const REPOSITORY = { files: 3000, medianBytes: 2000, spread: 1.2, mostBytes: 200_000 } as const;
/** Commits after the first one, each of which changes every hundredth file. */
const [LATER_COMMITS, EVERY_COMMIT] = [9, 100] as const;
/** As a folder of notes or mail. */
const NOTES = { files: 10_000, medianBytes: 700, spread: 1, mostBytes: 50_000 } as const;
/** 5 % change between the two runs of rsync. */
const EVERY_EDIT = 20;

/** What a session moves, the same in each. */
export interface Material {
  /** Stream for `git fast-import` of what is cloned: the branch `main`. */
  readonly repository: string;
  /** Manifest of the clone. */
  readonly cloned: string;
  /** Stream for `git fast-import` of the folder: the branches `before` and `after`. */
  readonly folder: string;
  /** Manifest of what the edit changes, as the first run of rsync must have brought it. */
  readonly copiedFirst: string;
  /** Manifest of the whole copy at the end. */
  readonly copied: string;
  readonly files: number;
  readonly edits: number;
  /** Bytes of the folder's files before the edit. */
  readonly folderBytes: number;
}

let made: Material | undefined;

/** Made once a run, in about a second. */
export const material = (): Material => {
  made ??= make();
  return made;
};

function make(): Material {
  const first = makeFiles('files/repository', REPOSITORY.files, REPOSITORY);
  const commits: Commit[] = [{ branch: 'main', files: first }];
  let last: readonly TextFile[] = first;
  for (let i = 1; i <= LATER_COMMITS; i += 1) {
    const files = edited(last, EVERY_COMMIT, i, `files/commit-${i}`);
    commits.push({ branch: 'main', files });
    last = after(last, files);
  }
  const notes = makeFiles('files/notes', NOTES.files, NOTES);
  const edits = edited(notes, EVERY_EDIT, 0, 'files/edits');
  const unedited = notes.filter((_, i) => i % EVERY_EDIT === 0);
  return {
    repository: fastImport(commits),
    cloned: manifestOf(CLONE, last),
    folder: fastImport([
      { branch: 'before', files: notes },
      { branch: 'after', files: edits },
    ]),
    copiedFirst: manifestOf(COPY, unedited),
    copied: manifestOf(COPY, after(notes, edits)),
    files: notes.length,
    edits: edits.length,
    folderBytes: totalBytes(notes),
  };
}
