import type { Subject } from './types.ts';

/** The newest daemons of all devices. */
export const daemonsOf = ({ lab, overlay }: Pick<Subject, 'lab' | 'overlay'>) =>
  lab.network.devices.flatMap(({ id }) => overlay.daemons(id).map((daemon) => ({ device: id, daemon })));
