import type { RootId } from '../host/types.ts';

/** Debian packages as a complete closure of one suite, unpacked into a tree of their own. */
export interface DebSource {
  readonly kind: 'deb';
  readonly suite: string;
  readonly packages: readonly string[];
}

/** Commands of one Go module; `commands` are package paths below the module by the name of the executable. */
export interface GoModule {
  readonly module: string;
  readonly version: string;
  readonly commands: Readonly<Record<string, string>>;
}

/** Commands of Go modules, built static into one tree, each module with dependencies of its own. */
export interface GoSource {
  readonly kind: 'go';
  readonly modules: readonly GoModule[];
}

/** A crate and what its programs need besides: Debian packages of sid, each as a complete closure. */
export interface CargoSource {
  readonly kind: 'cargo';
  readonly crate: string;
  readonly version: string;
  readonly bins: readonly string[];
  /** Features of the crate or of one that it depends on, such as `rusqlite/bundled`. */
  readonly features?: readonly string[];
  /**
   * Upstream's release profile by key, such as `lto`: in a repository of several crates it stands at the top, and is in
   * none of the packages. It holds for every crate of this source.
   */
  readonly profile?: Readonly<Record<string, string>>;
  /** Further crates of the same version, each with one executable of its own name. */
  readonly also?: readonly string[];
  /** For the build only, such as a protobuf compiler. */
  readonly tools: readonly string[];
  /** In the tree beside the executables: what they start themselves. */
  readonly packages: readonly string[];
}

/** How upstream packs a release; `binary` is one executable as it is. */
export type ArchiveKind = 'tar.gz' | 'tar.xz' | 'zip' | 'deb' | 'binary';

/** Processors by Node's word that a release may exist for. */
export type Processor = 'x64' | 'arm64';

/** An archive that upstream publishes. In `url`, `checksums` and `bins`, `{version}` and `{arch}` are filled in. */
export interface ReleaseSource {
  readonly kind: 'release';
  readonly version: string;
  readonly url: string;
  readonly archive: ArchiveKind;
  /** Upstream's word for each processor that it builds for: what `{arch}` stands for. */
  readonly architectures: Readonly<Partial<Record<Processor, string>>>;
  /** Address of upstream's file of SHA-256 sums; null where there is none. */
  readonly checksums: string | null;
  /** Executables by name, as paths inside the archive; of a `binary` the last part of its address. */
  readonly bins: Readonly<Record<string, string>>;
  /** Debian packages of sid in the tree beside the executables: their libraries, and what they start themselves. */
  readonly packages: readonly string[];
}

/** A package of nixpkgs at one revision. */
export interface NixSource {
  readonly kind: 'nix';
  /** Attribute path of the package, e.g. `mycelium`. */
  readonly reference: string;
  readonly nixpkgs: {
    /** Commit in 40 hexadecimal digits. */
    readonly revision: string;
    /** Hash of its unpacked archive as Nix prints it: `sha256-` and base64. */
    readonly hash: string;
  };
  /** Executables by name, as paths inside the package's output, e.g. `bin/mycelium`. */
  readonly bins: Readonly<Record<string, string>>;
}

/** What meshmark obtains itself, as the lock file pins it. */
export type PinnedSource =
  | DebSource
  | GoSource
  /** Executables of one crate, built into a tree that has the libraries they need. */
  | CargoSource
  /** Executables of an archive that upstream publishes. */
  | ReleaseSource
  /** Executables of a package of nixpkgs, in a tree that holds its whole closure. */
  | NixSource;

/** Where a program comes from. */
export type ProgramSource =
  | PinnedSource
  /** A directory or a single executable that the user already has; `needs` are the executables it must have. */
  | { readonly kind: 'path'; readonly path: string; readonly needs: readonly string[] }
  /** In no registry that meshmark can use, so the user gives its path; `where` completes "get it from …". */
  | { readonly kind: 'elsewhere'; readonly where: string }
  /** Nothing to obtain: the kernel or the lab's own tools do it. */
  | { readonly kind: 'builtin' };

/** A program that is ready to run. */
export interface Program {
  /** Contestant id with version, e.g. `nebula@1.11.0`; `tools` and `wire` for the instrument's own. */
  readonly name: string;
  readonly version: string;
  /** SHA-256 over what it consists of; the identity that results carry. */
  readonly hash: string;
  readonly root: RootId;
  /** Directory of the tree on this machine; null for `builtin` and `path`. */
  readonly dir: string | null;
  /** Executable by base name, as a path inside `root`. */
  readonly bin: Readonly<Record<string, string>>;
}
