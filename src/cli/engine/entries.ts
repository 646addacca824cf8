import { isAbsolute, resolve, sep } from 'node:path';
import { firstRepeated } from '../../bench/run/plan.ts';
import { catalogEntry, manifestById, manifests } from '../../catalog/index.ts';
import { staleness } from '../../catalog/staleness.ts';
import type { Manifest } from '../../catalog/types.ts';
import { cannotError, usageError } from '../../errors.ts';
import type { Wanted } from '../../provision/ensure-all.ts';
import type { Entry } from '../../results/session.ts';
import type { Abilities } from './probe.ts';

/** A contestant as asked for on the command line: its entry in the plan, and where its program comes from. */
export interface Asked {
  readonly entry: Entry;
  readonly wanted: Wanted;
}

const controlOf = (manifest: Manifest): Entry['control'] =>
  manifest.part === null ? null : { kind: manifest.part };

/** A contestant as a person writes it: `id`, `id@version` or `id=path`, and its daemon's flags. */
export interface AskedAs {
  readonly text: string;
  readonly flags?: readonly string[];
}

/**
 * Reads what a run is to measure. The name in tables is what was asked for, a path by its last part,
 * or by as many as tell it from the other paths.
 */
export const asked = (requests: readonly AskedAs[]): Asked[] => {
  const paths = requests.flatMap(({ text }) => pathOf(text) ?? []);
  return requests.map((request) => askedOne(request, paths));
};

const pathOf = (text: string): string | null => {
  const equals = text.indexOf('=');
  return equals < 0 ? null : resolve(text.slice(equals + 1));
};

/** The shortest end of a path that no different one has too. */
const shortName = (path: string, others: readonly string[]): string => {
  const parts = path.split(sep);
  const ends = parts.map((_, i) => parts.slice(parts.length - 1 - i).join(sep));
  return (
    ends.find((end) => others.every((other) => other === path || !other.endsWith(`${sep}${end}`))) ?? path
  );
};

const askedOne = ({ text, flags = [] }: AskedAs, paths: readonly string[]): Asked => {
  const path = pathOf(text);
  const extra = flags.length > 0 ? { flags: [...flags] } : {};
  const suffix = flags.length > 0 ? ` ${flags.join(' ')}` : '';
  if (path !== null) {
    const manifest = manifestById(text.slice(0, text.indexOf('=')));
    const name = `${manifest.id}=${shortName(path, paths)}`;
    return {
      entry: { name: `${name}${suffix}`, overlay: manifest.id, version: path, control: null, ...extra },
      wanted: { name, version: path, source: { kind: 'path', path, needs: manifest.executables } },
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

/** The program of a planned entry, so that a resumed run finds the same one. */
export const wantedOf = ({ name, overlay, version }: Entry): Wanted => {
  if (version === null) return askedOne({ text: overlay }, []).wanted;
  if (!isAbsolute(version)) return askedOne({ text: `${overlay}@${version}` }, []).wanted;
  return { ...askedOne({ text: `${overlay}=${version}` }, []).wanted, name };
};

/**
 * An entry with the mark of being stale, as of the moment when its run begins. Only what stands for a product can be:
 * one that was asked for by number or path stands for itself.
 */
export const marked = (entry: Entry, now: Date): Entry => {
  const stale = entry.version === null ? staleness(manifestById(entry.overlay), now) : null;
  return stale === null ? entry : { ...entry, stale };
};

/** Why this machine cannot have a contestant; null when it can. */
const missingOn = (abilities: Abilities, { facts: { dataPlane } }: Manifest): string | null => {
  if (dataPlane.value === 'kernel' && abilities.kernelWireguardMissing !== null)
    return `no kernel support (${abilities.kernelWireguardMissing})`;
  return null;
};

/** Without TUN no daemon can carry a packet, so the machine is refused rather than every contestant. */
const requireTun = (abilities: Abilities, field: readonly Asked[]): void => {
  const needing = field.find(
    ({ entry }) => manifestById(entry.overlay).facts.dataPlane.value === 'userspace',
  );
  if (needing === undefined || abilities.tunMissing === null) return;
  throw cannotError(
    'tun-missing',
    `${needing.entry.name} needs a TUN interface and this machine gives none (${abilities.tunMissing}); to mend it: sudo modprobe tun && sudo chmod 0666 /dev/net/tun.`,
  );
};

/** Refuses contestants of which two have one name: in tables and files they would be one. */
export const refuseTwice = (field: readonly Asked[]): void => {
  const twice = firstRepeated(field.map(({ entry }) => entry.name));
  if (twice !== null) throw usageError('entry-twice', `${twice} is named twice; name each contestant once.`);
};

export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

export interface Field {
  readonly asked: readonly Asked[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The contestants of a run. Of `all`, those that are not verified or that this machine cannot have are left out with the
 * reason. One that was named is measured although it is not verified, and refused if the machine cannot have it.
 */
export const fieldOf = (wanted: readonly Asked[] | 'all', abilities: Abilities): Field => {
  const candidates = wanted === 'all' ? asked(manifests.map(({ id }) => ({ text: id }))) : wanted;
  const leftOut: LeftOut[] = [];
  const taken = candidates.filter(({ entry }) => {
    const manifest = manifestById(entry.overlay);
    if (wanted === 'all' && manifest.unverified !== null) {
      leftOut.push({ name: entry.name, reason: `not verified: ${manifest.unverified}` });
      return false;
    }
    const reason = missingOn(abilities, manifest);
    if (reason === null) return true;
    if (wanted !== 'all')
      throw cannotError('not-available', `${entry.name} is not available on this machine: ${reason}.`);
    leftOut.push({ name: entry.name, reason: `not available here: ${reason}` });
    return false;
  });
  requireTun(abilities, taken);
  return { asked: taken, leftOut };
};
