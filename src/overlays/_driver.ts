import { MeshmarkError } from '../errors.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from './types.ts';

/** A driver whose errors say what was being started when the deadline passed. */
export const driver = (start: (context: StartContext) => Promise<RunningOverlay>): OverlayDriver => ({
  async start(context) {
    try {
      return await start(context);
    } catch (error) {
      // Whatever was under way when the signal aborted reports only that it was cut short.
      if (!context.signal.aborted || error instanceof MeshmarkError) throw error;
      const message = `Gave up starting ${context.program.name} as ${context.overlayId}.`;
      throw new MeshmarkError('not-ready', message, { cause: error });
    }
  },
});
