import { machineNow } from '../../host/clock.ts';
import type { Host } from '../../host/types.ts';

/** A host that notes when the first daemon was started on it since it was asked to. */
export interface SpawnClock {
  readonly host: Host;
  /** Waits for a start from now on. */
  arm(): void;
  /** When it came, by the machine's clock in ms; null before. */
  readonly at: number | null;
}

/** From an adapter's word to start a daemon to its process much may happen, such as keys that are made: that is not waited for. */
export const spawnClock = (host: Host): SpawnClock => {
  let at: number | null = null;
  return {
    arm: () => {
      at = null;
    },
    get at() {
      return at;
    },
    host: {
      name: host.name,
      exec: (argv, options) => host.exec(argv, options),
      spawn: (name, argv, options) => {
        at ??= machineNow();
        return host.spawn(name, argv, options);
      },
      writeFile: (path, content, mode) => host.writeFile(path, content, mode),
      readFile: (path) => host.readFile(path),
      addNames: (names) => host.addNames(names),
      processes: () => host.processes(),
    },
  };
};
