import { type Example, perDevice, placeholder, placeholderHex } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderZerotier } from './render.ts';

export const zerotierExample: Example = {
  render: (input) =>
    renderZerotier({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        identity: `${placeholderHex(member, 5)}:0:${placeholderHex(member, 64)}`,
        secretIdentity: new Secret(placeholder('SECRET-IDENTITY', member)),
        token: new Secret(placeholder('TOKEN', member)),
      })),
    }),
  besides:
    'Identities are made by zerotier-one; the numbers here are made up. The planet names the server as root. The driver hands network.json, the members’ files and join.json to the daemons over HTTP.',
};
