import type { Example } from '../example.ts';
import { wireguardPlaceholders } from '../wireguard/example.ts';
import { renderWireguardBabeld } from './render.ts';

export const wireguardBabeldExample: Example = {
  render: (input) => renderWireguardBabeld({ ...input, secrets: wireguardPlaceholders(input.members) }),
  besides: null,
};
