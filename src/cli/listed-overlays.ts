import { factText } from '../catalog/facts.ts';
import { manifests } from '../catalog/index.ts';

/** A table of the contestants, its head first. */
export const overlayRows = (): string[][] => [
  ['id', 'version', 'name', 'data plane', 'control', 'license'],
  ...manifests.map(({ id, version, name, unverified, facts }) => [
    id,
    version,
    unverified === null ? name : `${name} (not verified)`,
    factText(facts.dataPlane),
    factText(facts.control),
    factText(facts.license),
  ]),
];
