import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderOpenvpn } from './render.ts';

export const openvpnExample: Example = {
  render: (input) =>
    renderOpenvpn({
      ...input,
      authority: 'CERTIFICATE-OF-THE-AUTHORITY\n',
      secrets: perDevice(input.members, (member) => ({
        privateKey: new Secret(`${placeholder('PRIVATE-KEY', member)}\n`),
        certificate: `${placeholder('CERTIFICATE', member)}\n`,
      })),
    }),
  besides:
    'The authority, keys (secp384r1) and certificates are made with openssl, as easy-rsa does it in the manual.',
};
