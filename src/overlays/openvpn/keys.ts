import { overlayDirectory } from '../../catalog/naming.ts';
import { type OpenvpnSecrets, openvpnName } from '../../catalog/openvpn/render.ts';
import { Secret } from '../../catalog/secret.ts';
import { firstHub } from '../../catalog/topology.ts';
import type { Member } from '../../catalog/types.ts';
import { secretsFor } from '../_keys.ts';
import { hostOf } from '../_node.ts';
import { run } from '../_program.ts';
import type { StartContext } from '../types.ts';

/** What both kinds of requests have in common: a key of the curve that easy-rsa takes for elliptic ones. */
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1', '-nodes', '-sha256'] as const;
const DAYS = ['-days', '3650'] as const;

/** An authority on the server's device, which signs for everybody: as easy-rsa does it in the manual. */
export const certify = async (
  context: StartContext,
): Promise<{ readonly authority: string; readonly secrets: ReadonlyMap<string, OpenvpnSecrets> }> => {
  const { members, program, overlayId, signal } = context;
  const server = firstHub(members);
  const host = hostOf(context, server.device);
  const at = (name: string): string => `${overlayDirectory(overlayId)}/authority/${name}`;
  const openssl = (...args: string[]) => run(host, program, ['openssl', ...args], { signal });
  // Writing a file is how a host makes directories.
  await host.writeFile(at('ca.key'), '');
  const subject = ['-subj', '/CN=authority', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'] as const;
  await openssl('req', '-x509', ...KEY, ...DAYS, ...subject, '-keyout', at('ca.key'), '-out', at('ca.crt'));
  const signed = async (member: Member): Promise<OpenvpnSecrets> => {
    const own = (end: string): string => at(`${member.device}.${end}`);
    const [key, request, certificate] = [own('key'), own('csr'), own('crt')] as const;
    const usage = member === server ? 'serverAuth' : 'clientAuth';
    const name = ['-subj', `/CN=${openvpnName(member)}`] as const;
    const uses = ['-addext', 'keyUsage=digitalSignature', '-addext', `extendedKeyUsage=${usage}`] as const;
    await openssl('req', '-new', ...KEY, ...name, ...uses, '-keyout', key, '-out', request);
    const by = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-copy_extensions', 'copyall'] as const;
    await openssl('x509', '-req', '-in', request, ...by, ...DAYS, '-sha256', '-out', certificate);
    return {
      privateKey: new Secret(await host.readFile(key)),
      certificate: await host.readFile(certificate),
    };
  };
  return { authority: await host.readFile(at('ca.crt')), secrets: await secretsFor(members, signed) };
};
