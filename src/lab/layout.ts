import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things lie inside the sandbox. `mount` is an empty directory of the cache, covered by a tmpfs there. */
export interface SandboxLayout {
  readonly mount: string;
}

export const script = (name: string): string => fileURLToPath(new URL(`./scripts/${name}`, import.meta.url));

export const nodeDirectory = (layout: SandboxLayout, node: string): string =>
  join(layout.mount, 'nodes', node);

export const rootDirectory = (layout: SandboxLayout, root: string): string =>
  join(layout.mount, 'roots', root);
