import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderStrongswan } from './render.ts';

export const strongswanExample: Example = {
  render: (input) =>
    renderStrongswan({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        sharedKey: new Secret(placeholder('SHARED-KEY', member)),
      })),
    }),
  besides: 'Shared keys stand there in Base64 (0s…), and so do the words in their place here.',
};
