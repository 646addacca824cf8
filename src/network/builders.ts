import type { z } from 'zod';
import { parseNetwork } from './parse.ts';
import type { Line, LineSchema, Network, NetworkSchema, SiteSchema } from './schema.ts';

/** A network as a person writes it: defaults left out. */
export type NetworkInput = Omit<z.input<typeof NetworkSchema>, 'meshmark'>;
export type LineInput = z.input<typeof LineSchema>;
export type SiteInput = z.input<typeof SiteSchema>;

/** Builds a checked document from its parts. @throws MeshmarkError `network-invalid`. */
export const network = (input: NetworkInput): Network =>
  parseNetwork({ meshmark: 1, ...input }, `network "${input.name}"`);

/**
 * The same network with more delay on the way to one device: `delayMs` more on a round trip,
 * half in each direction. This is the known handicap of a positive control.
 */
export const withHandicap = (base: Network, device: string, delayMs: number): Network => {
  const target = base.devices.find((candidate) => candidate.id === device);
  if (target === undefined) throw new Error(`no device "${device}"`);
  const slower = (line: Line): Line => {
    const later = (side: { delayMs?: number | undefined } | undefined) =>
      side?.delayMs === undefined ? side : { ...side, delayMs: side.delayMs + delayMs / 2 };
    const [up, down] = [later(line.up), later(line.down)];
    return {
      ...line,
      delayMs: line.delayMs + delayMs / 2,
      ...(up === undefined ? {} : { up }),
      ...(down === undefined ? {} : { down }),
    };
  };
  const uplink = base.sites.find((site) => site.id === target.site)?.uplink;
  if (target.line === undefined && uplink !== undefined)
    return {
      ...base,
      sites: base.sites.map((site) => (site.id === target.site ? { ...site, uplink: slower(uplink) } : site)),
    };
  const line = target.line ?? { delayMs: 0, lossPercent: 0 };
  return {
    ...base,
    devices: base.devices.map((candidate) =>
      candidate === target ? { ...candidate, line: slower(line) } : candidate,
    ),
  };
};
