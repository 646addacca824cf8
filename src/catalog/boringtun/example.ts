import type { Example } from '../example.ts';
import { wireguardPlaceholders } from '../wireguard/example.ts';
import { renderBoringtun } from './render.ts';

export const boringtunExample: Example = {
  render: (input) => renderBoringtun({ ...input, secrets: wireguardPlaceholders(input.members) }),
  besides: null,
};
