import { type Example, perDevice } from '../example.ts';
import { Secret } from '../secret.ts';
import { renderVpncloud } from './render.ts';

export const vpncloudExample: Example = {
  render: (input) =>
    renderVpncloud({
      ...input,
      secrets: perDevice(input.members, () => ({ password: new Secret('PASSWORD') })),
    }),
  besides: null,
};
