import { factText } from '../catalog/facts.ts';
import { manifests } from '../catalog/index.ts';
import { type Staleness, staleness } from '../catalog/staleness.ts';
import type { Manifest } from '../catalog/types.ts';

/** A contestant as `list overlays` shows it. */
export interface ListedOverlay extends Manifest {
  /** How far it is behind upstream today; null unless too far for a rank. */
  readonly stale: Staleness | null;
}

/** Every contestant of the catalogue, judged at that moment. */
export const listedOverlays = (now: Date): readonly ListedOverlay[] =>
  manifests.map((manifest) => ({ ...manifest, stale: staleness(manifest, now) }));

/** A table of them, its head first. */
export const overlayRows = (overlays: readonly ListedOverlay[]): string[][] => [
  ['id', 'version', 'name', 'data plane', 'control', 'license'],
  ...overlays.map(({ id, version, name, unverified, stale, facts }) => [
    id,
    stale === null ? version : `${version} (stale)`,
    unverified === null ? name : `${name} (not verified)`,
    factText(facts.dataPlane),
    factText(facts.control),
    factText(facts.license),
  ]),
];
