import type { Ends } from '../bench/carried.ts';
import { type Look, look } from '../bench/look.ts';
import type { SpawnClock } from '../bench/spawn-clock.ts';
import type { RealisedLab } from '../lab/realise.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';

/** A lab with a contestant in it. */
export interface Stage {
  readonly lab: RealisedLab;
  readonly overlay: RunningOverlay;
  /** Of the device to which things happen. */
  readonly clock: SpawnClock;
  /** The path on which it settled. */
  readonly before: Look;
}

/** Both ends as they are now: a daemon that was started again may have made another interface. */
export const endsOf = ({ lab, overlay }: Pick<Stage, 'lab' | 'overlay'>): Ends => {
  const [client, server] = OUTAGE_PAIR;
  return { lab, client, server, iface: overlay.interfaceOf(client) ?? lab.underlayInterface(client) };
};

export const lookNow = (stage: Pick<Stage, 'lab' | 'overlay'>, signal: AbortSignal): Promise<Look> =>
  look(endsOf(stage), stage.overlay.address(OUTAGE_PAIR[1]), signal);

/** Last log lines of every daemon. */
export const tailsOf = async ({
  lab,
  overlay,
}: Pick<Stage, 'lab' | 'overlay'>): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      lab.network.devices.flatMap(({ id }) =>
        overlay.daemons(id).map(async (daemon) => [`${id}/${daemon.name}`, await daemon.tail(20)] as const),
      ),
    ),
  );
