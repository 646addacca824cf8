import { CARGO } from './cargo/kind.ts';
import { DEB } from './deb/kind.ts';
import { GO } from './go/kind.ts';
import type { SourceKind } from './kind.ts';
import { NIX } from './nix/kind.ts';
import { RELEASE } from './release/kind.ts';
import type { PinnedSource } from './types.ts';

type Kinds = {
  readonly [Kind in PinnedSource['kind']]: SourceKind<Extract<PinnedSource, { readonly kind: Kind }>>;
};

const KINDS: Kinds = { deb: DEB, go: GO, cargo: CARGO, release: RELEASE, nix: NIX };

/** What is done with sources of the kind that this one is of. */
export const kindOf = (source: PinnedSource): SourceKind => KINDS[source.kind];
