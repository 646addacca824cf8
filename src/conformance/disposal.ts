import type { RealisedLab } from '../lab/realise.ts';

/** Once the overlay is disposed of, no device has a process of its own; whatever has goes with the lab. */
export const noneLeft = async (lab: RealisedLab): Promise<string> => {
  const left = await Promise.all(
    lab.network.devices.map(async ({ id }) =>
      (await lab.host(id).processes()).map(({ command }) => `${command} on ${id}`),
    ),
  );
  if (left.flat().length > 0) throw new Error(`still running: ${left.flat().join(', ')}`);
  return 'none left';
};
