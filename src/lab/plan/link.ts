import { MeshmarkError } from '../../errors.ts';
import { type LabPlan, type PlannedInterface, type PlannedWire, UNDERLAY, WIRES } from './plan.ts';

/** A device's cable, or the line of a site, as it is called in reports. */
export type LinkId = `device ${string}` | `site ${string}`;

/** What is switched off so that both ends of a link lose their carrier. */
export interface Link {
  /** Its wire, off at both ends; null for a cable without one. */
  readonly wire: PlannedWire | null;
  /** The far end of a device's own cable. */
  readonly ends: readonly Pick<PlannedInterface, 'node' | 'name'>[];
}

/**
 * Where to pull a link. An interface that is switched off itself would lose addresses and routes; one whose peer is
 * switched off keeps them and has no carrier, as when a cable is pulled. @throws MeshmarkError `lab-unknown-link`.
 */
export const linkOf = ({ cables, wires }: LabPlan, id: LinkId): Link => {
  const wire = wires.find((one) => one.id === id) ?? null;
  const device = id.startsWith('device ') ? id.slice('device '.length) : null;
  const isOwn = ({ node, name }: PlannedInterface): boolean => node === device && name === UNDERLAY;
  const ends = cables
    .flatMap(({ a, b }) => (isOwn(a) ? [b] : isOwn(b) ? [a] : []))
    .filter(({ node }) => node !== WIRES);
  if (wire === null && ends.length === 0)
    throw new MeshmarkError('lab-unknown-link', `no link is called "${id}"`);
  return { wire, ends };
};
