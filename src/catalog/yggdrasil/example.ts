import { type Example, perDevice, placeholder, placeholderHex } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderYggdrasil } from './render.ts';

export const yggdrasilExample: Example = {
  render: (input) =>
    renderYggdrasil({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        privateKey: new Secret(placeholder('PRIVATE-KEY', member)),
        publicKey: placeholderHex(member, 32),
        multicastPassword: new Secret('MULTICAST-PASSWORD'),
      })),
    }),
  besides: 'Addresses in the network follow from the keys, so no file has them.',
};
