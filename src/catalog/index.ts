import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { ProgramSource } from '../provision/types.ts';
import { fastd } from './fastd/manifest.ts';
import { n2n } from './n2n/manifest.ts';
import { nebula } from './nebula/manifest.ts';
import { none } from './none/manifest.ts';
import { openvpn } from './openvpn/manifest.ts';
import { tailscale } from './tailscale/manifest.ts';
import { tinc } from './tinc/manifest.ts';
import type { Manifest } from './types.ts';
import { vpncloud } from './vpncloud/manifest.ts';
import { wireguard } from './wireguard/manifest.ts';
import { wireguardGo } from './wireguard-go/manifest.ts';
import { yggdrasil } from './yggdrasil/manifest.ts';

/** Every contestant: the reference and the anchor first, those that need a hub for every packet last. */
export const manifests: readonly Manifest[] = [
  none,
  wireguardGo,
  wireguard,
  nebula,
  yggdrasil,
  tinc,
  tailscale,
  vpncloud,
  n2n,
  openvpn,
  fastd,
];

/** A contestant in one version. */
export interface CatalogEntry {
  /** `id@version`, as results carry it. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly version: string;
  readonly source: ProgramSource;
}

const suggestion = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
};

/** The manifest with an id; a usage error with a suggestion if there is none. */
export const manifestById = (id: string): Manifest => {
  const found = manifests.find((manifest) => manifest.id === id);
  if (found !== undefined) return found;
  const ids = manifests.map((manifest) => manifest.id);
  throw usageError(
    'contestant-unknown',
    `There is no contestant "${id}".${suggestion(id, ids)} Known are ${ids.join(', ')}.`,
  );
};

/** Finds `id` or `id@version`. */
export const catalogEntry = (text: string): CatalogEntry => {
  const at = text.indexOf('@');
  const manifest = manifestById(at < 0 ? text : text.slice(0, at));
  const version = at < 0 ? manifest.version : text.slice(at + 1);
  const sources = new Map([
    ...Object.entries(manifest.versions),
    [manifest.version, manifest.source] as const,
  ]);
  const source = sources.get(version);
  if (source === undefined) {
    const known = [...sources.keys()];
    throw usageError(
      'version-unknown',
      `${manifest.name} is not in the catalogue as "${version}".${suggestion(version, known)} Known are ${known.join(', ')}.`,
    );
  }
  return { name: `${manifest.id}@${version}`, manifest, version, source };
};
