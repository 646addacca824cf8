import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { n2nUser, renderN2n } from './render.ts';

export const n2nExample: Example = {
  render: (input) =>
    renderN2n({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        key: new Secret('COMMUNITY-KEY'),
        federation: new Secret('FEDERATION-NAME'),
        federationKey: 'PUBLIC-KEY-OF-THE-FEDERATION',
        password: new Secret(placeholder('PASSWORD', member)),
        listed: `* ${n2nUser(member)} ${placeholder('PUBLIC-KEY', member)}`,
      })),
    }),
  besides: 'Public keys are made from the passwords and the name of the federation with n2n-keygen.',
};
