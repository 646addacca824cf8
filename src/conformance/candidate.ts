import { startContext } from '../bench/contestants/started.ts';
import { manifestById } from '../catalog/index.ts';
import type { Lab } from '../lab/types.ts';
import { driverOf } from '../overlays/index.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../overlays/types.ts';
import type { Program } from '../provision/types.ts';

/** Whoever is put through the tests: a contestant of the catalogue, or a test's own. */
export interface Candidate {
  readonly driver: OverlayDriver;
  /** The network without a VPN. */
  readonly reference: boolean;
  /** Why a device can be in one of its networks only; null when it can be in several at once. */
  readonly oneAtATime: string | null;
}

/** The candidate that a contestant of the catalogue is. */
export const catalogued = (id: string): Candidate => {
  const { part, oneAtATime } = manifestById(id);
  return { driver: driverOf(id), reference: part === 'reference', oneAtATime };
};

/**
 * Starts a candidate on the devices of a lab that are not absent and waits until it is ready. One that never is can be
 * looked at by `unready`, and leaves nothing running.
 */
export const comeUp = async (
  { driver }: Candidate,
  program: Program,
  lab: Lab,
  { overlayId, absent, signal }: Pick<StartContext, 'overlayId' | 'absent' | 'signal'>,
  unready: (overlay: RunningOverlay) => Promise<unknown>,
): Promise<RunningOverlay> => {
  const overlay = await driver.start(startContext(lab, program, { overlayId, absent, signal }));
  try {
    await overlay.ready(signal);
    return overlay;
  } catch (error) {
    // What went wrong while looking must not hide why there was something to look at.
    await unready(overlay).catch(() => {});
    await overlay[Symbol.asyncDispose]();
    throw error;
  }
};
