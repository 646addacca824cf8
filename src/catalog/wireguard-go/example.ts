import type { Example } from '../example.ts';
import { wireguardPlaceholders } from '../wireguard/example.ts';
import { renderWireguardGo } from './render.ts';

export const wireguardGoExample: Example = {
  render: (input) => renderWireguardGo({ ...input, secrets: wireguardPlaceholders(input.members) }),
  besides: null,
};
