/** A mirror on this machine with tiny packages. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { debianArchitecture } from '../deb/deb.ts';
import type { DebLock, LockedPackage } from '../lock/lock.ts';

export interface TinyPackage {
  readonly locked: LockedPackage;
  readonly bytes: Buffer;
}

/** Files by path; `-> target` makes a link, a leading `#!` makes it executable, and so do bytes. */
export function tinyPackage(
  dir: string,
  name: string,
  version: string,
  files: Readonly<Record<string, string | Buffer>>,
): TinyPackage {
  const root = join(dir, `${name}-${version}`);
  mkdirSync(join(root, 'DEBIAN'), { recursive: true });
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: nobody <n@example.invalid>\nDescription: test\n`;
  writeFileSync(join(root, 'DEBIAN/control'), control);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (typeof content !== 'string') writeFileSync(join(root, path), content, { mode: 0o755 });
    else if (content.startsWith('-> ')) symlinkSync(content.slice(3), join(root, path));
    else writeFileSync(join(root, path), content);
    if (typeof content === 'string' && content.startsWith('#!')) chmodSync(join(root, path), 0o4755);
  }
  const deb = `${root}.deb`;
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, deb], { stdio: 'ignore' });
  const bytes = readFileSync(deb);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const pool = `pool/main/${name}_${version.replace(/^\d+:/, '')}_all.deb`;
  return { bytes, locked: { package: name, version, pool, size: bytes.length, sha256 } };
}

/** A lock entry for packages of this machine's architecture. */
export const tinyLock = (asked: readonly string[], packages: readonly TinyPackage[]): DebLock => ({
  kind: 'deb',
  suite: 'sid',
  asked: [...asked],
  packages: { [debianArchitecture()]: packages.map((p) => p.locked) },
});

export interface TinyMirror extends AsyncDisposable {
  readonly url: string;
  /** What is served, by path below the mirror; `cut` ends the connection half way. */
  readonly files: Map<string, { readonly bytes: Buffer; readonly cut?: boolean }>;
  readonly requests: string[];
}

/** Serves files on 127.0.0.1 until disposed. */
export async function tinyMirror(packages: readonly TinyPackage[]): Promise<TinyMirror> {
  const files: TinyMirror['files'] = new Map(packages.map((p) => [p.locked.pool, { bytes: p.bytes }]));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/debian\//, '');
    requests.push(path);
    const file = files.get(path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-length': file.bytes.length });
    if (!file.cut) response.end(file.bytes);
    else response.write(file.bytes.subarray(0, file.bytes.length >> 1), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/debian`;
  return {
    url,
    files,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
