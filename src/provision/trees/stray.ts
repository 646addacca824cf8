import { MARKER } from './marker.ts';
import { MERGED, OWN_PLACES } from './userland.ts';

/** A member of a package that may not be unpacked, and why. */
interface Stray {
  readonly deb: string;
  readonly member: string;
  /** Completes "its member …". */
  readonly why: string;
}

interface Member {
  /** First letter of a mode: `-` a file, `d` a directory, `l` a link, `h` another name of an earlier file. */
  readonly kind: string;
  readonly name: string;
  /** Where a link leads, or what the other name is. */
  readonly target: string | null;
}

/** A line of `tar --list --verbose --numeric-owner --quoting-style=c`: no quote stands before the name. */
const LINE = /^(.)[^"]* "((?:[^"\\]|\\.)*)"(?: (?:->|link to) "((?:[^"\\]|\\.)*)")?$/;

const memberOf = (line: string): Member | null => {
  const [, kind, name, target = null] = LINE.exec(line) ?? [];
  return kind === undefined || name === undefined ? null : { kind, name, target };
};

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** Where a member comes to lie in a tree with a merged `/usr`. */
const placeOf = (name: string): string[] => {
  const parts = partsOf(name);
  return parts.length > 1 && MERGED.includes(parts[0] ?? '') ? ['usr', ...parts] : parts;
};

const isMergedLink = ({ name, target }: Member): boolean =>
  MERGED.some((merged) => placeOf(name).join('/') === merged && target === `usr/${merged}`);

/** Whether a path that begins in a directory climbs above the root on its way. */
const climbsOut = (directory: readonly string[], path: string): boolean => {
  let depth = directory.length;
  return partsOf(path).some((part) => {
    depth += part === '..' ? -1 : 1;
    return depth < 0;
  });
};

/** Whether a name is no path from the root of the tree down. */
const leavesTree = (name: string): boolean => name.startsWith('/') || partsOf(name).includes('..');

/** Whether a link is on the way to a place. */
const isBeyond = (links: ReadonlySet<string>, place: readonly string[]): boolean =>
  place.some((_, i) => i > 0 && links.has(place.slice(0, i).join('/')));

const RESERVED: ReadonlySet<string> = new Set([...OWN_PLACES, MARKER]);

/**
 * Why a link may not be; null when it may. One with an absolute path may: programs whose root is the tree see it lead into the
 * tree, and nothing is unpacked through it.
 */
const wrongLink = (member: Member): string | null => {
  const place = placeOf(member.name);
  const target = member.target ?? '';
  if (isMergedLink(member)) return null;
  if (RESERVED.has(place.join('/')) || MERGED.includes(place.join('/'))) return 'is a link where none may be';
  if (target.startsWith('/') || !climbsOut(place.slice(0, -1), target)) return null;
  return 'is a link that leads out of the tree';
};

const wrongWith = (member: Member, links: ReadonlySet<string>): string | null => {
  const { kind, name, target } = member;
  if (!'-dlh'.includes(kind)) return 'is no file';
  if (leavesTree(name)) return 'would be written outside the place for it';
  if (isBeyond(links, placeOf(name))) return 'would be written through a link';
  if (kind === 'l') return wrongLink(member);
  if (kind !== 'h' || target === null) return null;
  const other = placeOf(target);
  // Another name of a link would be a link, too.
  return leavesTree(target) || isBeyond(links, other) || links.has(other.join('/'))
    ? 'is another name of what may lie outside the place for it'
    : null;
};

/** The first member, of packages that go into one tree, that may not be unpacked; null when all may. Listings by package. */
export const strayOf = (listings: ReadonlyMap<string, string>): Stray | null => {
  const lines = [...listings].flatMap(([deb, listing]) =>
    listing
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ deb, line, member: memberOf(line) })),
  );
  const links = new Set(
    lines.flatMap(({ member }) =>
      member?.kind === 'l' && !isMergedLink(member) ? [placeOf(member.name).join('/')] : [],
    ),
  );
  for (const { deb, line, member } of lines) {
    if (member === null) return { deb, member: line, why: 'cannot be read' };
    const why = wrongWith(member, links);
    if (why !== null) return { deb, member: member.name, why };
  }
  return null;
};
