import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderNebula } from './render.ts';

export const nebulaExample: Example = {
  render: (input) =>
    renderNebula({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        authority: 'CERTIFICATE-OF-THE-AUTHORITY\n',
        certificate: `${placeholder('CERTIFICATE', member)}\n`,
        privateKey: new Secret(`${placeholder('PRIVATE-KEY', member)}\n`),
      })),
    }),
  besides:
    'The authority and a certificate of each device, with its addresses in the network, are made with nebula-cert.',
};
