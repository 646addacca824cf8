import { type Example, perDevice } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderEasytier } from './render.ts';

export const easytierExample: Example = {
  render: (input) =>
    renderEasytier({
      ...input,
      secrets: perDevice(input.members, () => ({ secret: new Secret('NETWORK-SECRET') })),
    }),
  besides: null,
};
