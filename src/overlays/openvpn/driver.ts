import { overlayDirectory, overlayNetwork } from '../../catalog/naming.ts';
import { type OpenvpnSecrets, openvpnName, renderOpenvpn } from '../../catalog/openvpn/render.ts';
import { Secret } from '../../catalog/secret.ts';
import { hubsOf } from '../../catalog/topology.ts';
import type { Member } from '../../catalog/types.ts';
import { driver } from '../_driver.ts';
import { throughHub } from '../_hub.ts';
import { secretsFor } from '../_keys.ts';
import { daemonOf, hostOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { logged } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';

/** A certificate that its own key signs, as the manual makes it for peer-fingerprint; the server's may serve. */
const certify = async (context: StartContext, member: Member): Promise<OpenvpnSecrets> => {
  const host = hostOf(context, member.device);
  const directory = `${overlayDirectory(context.overlayId)}/new`;
  const [key, certificate] = [`${directory}/key.pem`, `${directory}/certificate.pem`];
  // Writing a file is how a host makes directories.
  await host.writeFile(key, '');
  const openssl = (...args: string[]) => run(host, context.program, ['openssl', ...args], context.signal);
  const usage = hubsOf(context.members).includes(member) ? 'serverAuth' : 'clientAuth';
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1', '-nodes', '-sha256'],
    ...['-days', '3650', '-subj', `/CN=${openvpnName(member)}`],
    ...['-addext', 'keyUsage=digitalSignature', '-addext', `extendedKeyUsage=${usage}`],
    ...['-keyout', key, '-out', certificate],
  );
  const { stdout } = await openssl('x509', '-in', certificate, '-noout', '-fingerprint', '-sha256');
  const fingerprint = /=([0-9A-F:]{95})/.exec(stdout)?.[1];
  if (fingerprint === undefined) throw new Error(`openssl printed no fingerprint: ${stdout.trim()}`);
  return {
    privateKey: new Secret(await host.readFile(key)),
    certificate: await host.readFile(certificate),
    fingerprint,
  };
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets = await secretsFor(members, (member) => certify(context, member));
  return startOverlay(context, {
    render: (present) =>
      renderOpenvpn({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      const what = `openvpn on ${node.member.device} to complete its initialization`;
      await logged(daemonOf(node), /Initialization Sequence Completed/, what, signal);
    },
    connected: async () => undefined,
    path: throughHub(members),
  });
};

export const openvpnDriver: OverlayDriver = driver(start);
