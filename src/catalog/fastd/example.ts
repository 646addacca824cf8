import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderFastd } from './render.ts';

export const fastdExample: Example = {
  render: (input) =>
    renderFastd({
      ...input,
      secrets: perDevice(input.members, (member) => ({
        secretKey: new Secret(placeholder('SECRET-KEY', member)),
        publicKey: placeholder('PUBLIC-KEY', member),
      })),
    }),
  besides: 'Each device’s keys are made with fastd --generate-key.',
};
