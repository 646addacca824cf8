import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderTinc } from './render.ts';

export const tincExample: Example = {
  render: (input) =>
    renderTinc({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        privateKey: new Secret(`${placeholder('PRIVATE-KEY', member)}\n`),
        publicKey: `${placeholder('PUBLIC-KEY', member)}\n`,
      })),
    }),
  besides: 'Keys are RSA with 2048 bits, as tincd -K 2048 makes them.',
};
