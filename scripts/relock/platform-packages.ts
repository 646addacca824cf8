interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
  readonly [field: string]: unknown;
}

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPUS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** What a platform package is for, read from a name such as `@biomejs/cli-linux-x64-musl`. */
const platformOf = (name: string): { os?: string[]; cpu?: string[]; libc?: string[] } => {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => CPUS.includes(word));
  const musl = words.some((word) => word.startsWith('musl'));
  return { ...(cpu.length > 0 && { cpu }), ...(musl && { libc: ['musl'] }), ...(os.length > 0 && { os }) };
};

/** Lock entries for optional packages that some package names and the lock file lacks. */
export const absentPlatformPackages = (lock: Lock): Record<string, LockedPackage> => {
  const absent = Object.values(lock.packages)
    .flatMap((entry) => Object.entries(entry.optionalDependencies ?? {}))
    .filter(([name]) => !(`node_modules/${name}` in lock.packages))
    .map(([name, version]): [string, LockedPackage] => [
      `node_modules/${name}`,
      { version, dev: true, optional: true, ...platformOf(name) },
    ]);
  return Object.fromEntries(absent);
};
