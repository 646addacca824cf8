import { type Example, perDevice, withRegistration } from '../example.ts';
import { Secret } from '../secret.ts';
import { netbirdUp, renderNetbird } from './render.ts';

export const netbirdExample: Example = {
  render: (input) => {
    const secrets = perDevice(input.members, () => ({
      ownerPassword: new Secret('OWNER-PASSWORD'),
      relaySecret: new Secret('RELAY-SECRET'),
      databaseKey: new Secret('DATABASE-KEY'),
    }));
    return withRegistration(renderNetbird({ ...input, secrets }), input.members, (self) =>
      netbirdUp(input.overlayId, self),
    );
  },
  besides:
    'The driver asks the server over HTTP for an owner and a setup key, and writes that key to each member. Members register once, in the environment of their daemon; the server gives them their addresses.',
};
