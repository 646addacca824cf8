import { createRandom, gaussian } from '../../stats/random.ts';
import { incompressible } from '../content.ts';

/** A store object to be made: its name, how long its own content is, and which earlier objects it refers to. */
export interface StoreObject {
  readonly name: string;
  readonly bytes: number;
  /** Places in the list, all of them before its own. */
  readonly needs: readonly number[];
}

const SEED = 'nix closure';
const OBJECTS = 200;
/** Log-normal as files are: many small objects, and a few that most of the bytes are in. */
const [MEDIAN_BYTES, SPREAD, LEAST_BYTES, MOST_BYTES] = [16_000, 1.8, 200, 4_000_000] as const;
/** References that an object draws; one drawn twice counts once. */
const DRAWS = 3;

/** The objects of the closure, the same in every session; the last one needs all others. Pure. */
export function closureObjects(): readonly StoreObject[] {
  const random = createRandom(SEED);
  const needed = new Set<number>();
  return Array.from({ length: OBJECTS }, (_, place) => {
    const drawn = place === 0 ? [] : Array.from({ length: DRAWS }, () => random.below(place));
    // What nothing needs would not be part of the closure.
    const left = place < OBJECTS - 1 ? [] : earlier(place).filter((other) => !needed.has(other));
    const needs = [...new Set([...drawn, ...left])].sort((a, b) => a - b);
    for (const other of needs) needed.add(other);
    const drawnBytes = Math.round(MEDIAN_BYTES * Math.exp(SPREAD * gaussian(random)));
    const bytes = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, drawnBytes));
    return { name: `object-${place}`, bytes, needs };
  });
}

const earlier = (place: number): number[] => Array.from({ length: place }, (_, other) => other);

/** Content of the object at a place: bytes that no tunnel can shorten, none of them 0, which Nix's strings cannot hold. */
export const contentOf = (bytes: number, place: number): Buffer => {
  const content = incompressible(bytes, place);
  content.forEach((byte, index) => {
    if (byte === 0) content[index] = 1;
  });
  return content;
};

/**
 * Constant: makes the objects that `objects.json` in `directory` lists, each of the file of its place and the store
 * paths that it refers to, and gives the last one's path. `toFile` keeps those references
 * (https://nix.dev/manual/nix/latest/language/builtins#builtins-toFile).
 */
export const EXPRESSION = `
{ directory }:
let
  objects = builtins.fromJSON (builtins.readFile "\${directory}/objects.json");
  make = place: object: builtins.toFile object.name (
    builtins.concatStringsSep "\\n" (map (builtins.elemAt made) object.needs)
    + "\\n" + builtins.readFile "\${directory}/\${toString place}"
  );
  made = builtins.genList (place: make place (builtins.elemAt objects place)) (builtins.length objects);
in builtins.elemAt made (builtins.length made - 1)
`;
