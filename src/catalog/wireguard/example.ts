import { type Example, perDevice, placeholder } from '../example.ts';
import { Secret } from '../secret.ts';
import type { Member } from '../types.ts';
import type { WireguardSecrets } from './config.ts';
import { renderWireguard } from './render.ts';

/** Of all that WireGuard carries. */
export const wireguardPlaceholders = (members: readonly Member[]): ReadonlyMap<string, WireguardSecrets> =>
  perDevice(members, (member) => ({
    privateKey: new Secret(placeholder('PRIVATE-KEY', member)),
    publicKey: placeholder('PUBLIC-KEY', member),
  }));

export const wireguardExample: Example = {
  render: (input) => renderWireguard({ ...input, secrets: wireguardPlaceholders(input.members) }),
  besides: null,
};
