import { overlayAddress, overlayAddress6, overlayDirectory } from '../../catalog/naming.ts';
import type { NebulaSecrets } from '../../catalog/nebula/render.ts';
import { Secret } from '../../catalog/secret.ts';
import type { Host } from '../../host/types.ts';
import { secretsFor } from '../_keys.ts';
import { firstHost } from '../_node.ts';
import { run } from '../_program.ts';
import type { StartContext } from '../types.ts';

const cleanUpMs = 5000;

/** An authority and a certificate for every member, made by nebula-cert in a directory of a host. */
const sign = async (
  context: StartContext,
  host: Host,
  directory: string,
  network: number,
): Promise<ReadonlyMap<string, NebulaSecrets>> => {
  const { program, signal } = context;
  const cert = (...args: string[]) => run(host, program, ['nebula-cert', ...args], { signal });
  const [caCrt, caKey] = [`${directory}/ca.crt`, `${directory}/ca.key`];
  await cert('ca', '-name', `meshmark ${context.overlayId}`, '-out-crt', caCrt, '-out-key', caKey);
  const authority = await host.readFile(caCrt);
  return secretsFor(context.members, async ({ device, index }) => {
    const [crt, key] = [`${directory}/${index}.crt`, `${directory}/${index}.key`];
    const addresses = `${overlayAddress(network, index)}/24,${overlayAddress6(network, index)}/64`;
    const own = ['-name', device, '-networks', addresses, '-out-crt', crt, '-out-key', key];
    await cert('sign', '-ca-crt', caCrt, '-ca-key', caKey, ...own);
    return {
      authority,
      certificate: await host.readFile(crt),
      privateKey: new Secret(await host.readFile(key)),
    };
  });
};

/** Makes the certificates on the first member's host. Only what is rendered stays on the devices. */
export const nebulaSecrets = async (
  context: StartContext,
  network: number,
): Promise<ReadonlyMap<string, NebulaSecrets>> => {
  const host = firstHost(context);
  const directory = `${overlayDirectory(context.overlayId)}/ca`;
  // Writing a file is how a host makes directories.
  await host.writeFile(`${directory}/README`, 'Removed once the certificates are made.\n');
  try {
    return await sign(context, host, directory, network);
  } finally {
    // nebula-cert refuses to overwrite a key, so this must go even when the deadline has passed.
    const signal = AbortSignal.timeout(cleanUpMs);
    await host.exec(['rm', '-r', '-f', '--', directory], { signal, allowFailure: true });
  }
};
