import { manifestById } from '../catalog/index.ts';
import { isIpv6 } from '../catalog/topology.ts';
import { MeshmarkError } from '../errors.ts';
import { all } from './all.ts';
import type { OverlayDriver } from './types.ts';

/**
 * The driver of a contestant; a usage error with a suggestion for an unknown id. Starting it is refused as `unsupported`
 * where its adapter does not know the IP version of the underlay.
 */
export const driverOf = (id: string): OverlayDriver => {
  const { name, underlays } = manifestById(id);
  const driver = all.get(id);
  if (driver === undefined) throw new Error(`${name} is in the catalogue but has no driver`);
  return {
    async start(context) {
      const version = context.members.some(({ underlay }) => isIpv6(underlay)) ? 'ipv6' : 'ipv4';
      if (!underlays.includes(version))
        throw new MeshmarkError('unsupported', `the adapter of ${name} does not set it up over ${version}`);
      return driver.start(context);
    },
  };
};
