import { hostsOf, membersOf } from '../bench/members.ts';
import { manifestById } from '../catalog/index.ts';
import type { RealisedLab } from '../lab/realise.ts';
import { driverOf } from '../overlays/index.ts';
import type { OverlayDriver, RunningOverlay } from '../overlays/types.ts';
import type { Program } from '../provision/types.ts';

/** Whoever is put through the tests: a contestant of the catalogue, or a test's own. */
export interface Candidate {
  readonly driver: OverlayDriver;
  /** The network without a VPN. */
  readonly reference: boolean;
}

/** The candidate that a contestant of the catalogue is. */
export const catalogued = (id: string): Candidate => ({
  driver: driverOf(id),
  reference: manifestById(id).part === 'reference',
});

/** Starts a candidate on every device of a lab and waits until it is ready; leaves nothing running when it never is. */
export const comeUp = async (
  { driver }: Candidate,
  program: Program,
  lab: RealisedLab,
  signal: AbortSignal,
): Promise<RunningOverlay> => {
  const members = membersOf(lab);
  const overlay = await driver.start({
    overlayId: 'check',
    members,
    hosts: hostsOf(lab, members),
    program,
    flags: [],
    signal,
  });
  try {
    await overlay.ready(signal);
    return overlay;
  } catch (error) {
    await overlay[Symbol.asyncDispose]();
    throw error;
  }
};
