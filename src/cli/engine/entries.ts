import { basename, resolve } from 'node:path';
import { catalogEntry, manifestById, manifests } from '../../catalog/index.ts';
import type { Manifest } from '../../catalog/types.ts';
import { cannotError } from '../../errors.ts';
import type { Entry } from '../../results/session.ts';
import type { Wanted } from '../wanted.ts';
import type { Machine } from './probe.ts';

/** A contestant as asked for on the command line: its entry in the plan, and where its program comes from. */
export interface Asked {
  readonly entry: Entry;
  readonly wanted: Wanted;
}

const controlOf = (manifest: Manifest): Entry['control'] =>
  manifest.part === null ? null : { kind: manifest.part };

/** Reads `id`, `id@version` or `id=path`. The name in tables is what was asked for, a path by its last part. */
export const asked = (text: string, flags: readonly string[] = []): Asked => {
  const equals = text.indexOf('=');
  const extra = flags.length > 0 ? { flags: [...flags] } : {};
  const suffix = flags.length > 0 ? ` ${flags.join(' ')}` : '';
  if (equals >= 0) {
    const manifest = manifestById(text.slice(0, equals));
    const path = resolve(text.slice(equals + 1));
    const name = `${manifest.id}=${basename(path)}`;
    return {
      entry: { name: `${name}${suffix}`, overlay: manifest.id, version: path, control: null, ...extra },
      wanted: { name, version: path, source: { kind: 'path', path } },
    };
  }
  const found = catalogEntry(text);
  const plain = text === found.manifest.id;
  return {
    entry: {
      name: `${text}${suffix}`,
      overlay: found.manifest.id,
      version: plain ? null : found.version,
      control: plain && flags.length === 0 ? controlOf(found.manifest) : null,
      ...extra,
    },
    wanted: { name: found.name, version: found.version, source: found.source },
  };
};

/** Why this machine cannot have a contestant; null when it can. */
const missingOn = (machine: Machine, { dataPlane }: Manifest): string | null => {
  if (dataPlane === 'kernel' && machine.kernelWireguardMissing !== null)
    return `no kernel support (${machine.kernelWireguardMissing})`;
  return null;
};

/** Without TUN no daemon can carry a packet, so the machine is refused rather than every contestant. */
const requireTun = (machine: Machine, field: readonly Asked[]): void => {
  const needing = field.find(({ entry }) => manifestById(entry.overlay).dataPlane === 'userspace');
  if (needing === undefined || machine.tunMissing === null) return;
  throw cannotError(
    'tun-missing',
    `${needing.entry.name} needs a TUN interface and this machine gives none (${machine.tunMissing}); to mend it: sudo modprobe tun && sudo chmod 0666 /dev/net/tun.`,
  );
};

export interface Field {
  readonly asked: readonly Asked[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * The contestants of a run. Of `all`, those that this machine cannot have are left out with the reason;
 * one that was named is refused instead.
 */
export const fieldOf = (wanted: readonly Asked[] | 'all', machine: Machine): Field => {
  const candidates = wanted === 'all' ? manifests.map(({ id }) => asked(id)) : wanted;
  const leftOut: { name: string; reason: string }[] = [];
  const taken = candidates.filter(({ entry }) => {
    const reason = missingOn(machine, manifestById(entry.overlay));
    if (reason === null) return true;
    if (wanted !== 'all')
      throw cannotError('not-available', `${entry.name} is not available on this machine: ${reason}.`);
    leftOut.push({ name: entry.name, reason: `not available here: ${reason}` });
    return false;
  });
  requireTun(machine, taken);
  return { asked: taken, leftOut };
};
