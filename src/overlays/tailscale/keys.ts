import { overlayDirectory } from '../../catalog/naming.ts';
import { Secret } from '../../catalog/secret.ts';
import { controllerOf, type TailscaleInput } from '../../catalog/tailscale/render.ts';
import { hubsOf } from '../../catalog/topology.ts';
import type { Command, Member } from '../../catalog/types.ts';
import { hostOf } from '../_node.ts';
import { run } from '../_program.ts';
import type { StartContext } from '../types.ts';

/** Makes an authority on the control server's device, and has it sign for every address of each hub. */
export const certify = async (
  context: StartContext,
): Promise<Pick<TailscaleInput, 'authority' | 'secrets'>> => {
  const { overlayId, members, program, signal } = context;
  const host = hostOf(context, controllerOf(members).device);
  const directory = `${overlayDirectory(overlayId)}/new`;
  const env = { CAROOT: directory };
  const sign = async (hub: Member) => {
    const [certificate, key] = [`${directory}/${hub.device}.crt`, `${directory}/${hub.device}.key`];
    // Writing a file is how a host makes directories.
    await host.writeFile(key, '');
    const addresses = [...new Set([hub.reachableAt, hub.underlay])];
    const command: Command = ['mkcert', '-ecdsa', '-cert-file', certificate, '-key-file', key, ...addresses];
    await run(host, program, command, { signal, env });
    return {
      certificate: await host.readFile(certificate),
      privateKey: new Secret(await host.readFile(key)),
    };
  };
  const secrets = new Map<string, Awaited<ReturnType<typeof sign>>>();
  // One after the other: the first makes the authority.
  for (const hub of hubsOf(members)) secrets.set(hub.device, await sign(hub));
  return { authority: await host.readFile(`${directory}/rootCA.pem`), secrets };
};
