import type { Rendered } from '../types.ts';
import { type WireguardInput, wireguardLoad } from '../wireguard/config.ts';
import { renderUserspace } from '../wireguard/userspace.ts';

export const renderBoringtun = (input: WireguardInput): Rendered =>
  renderUserspace(
    input,
    (name) => ({
      command: ['boringtun-cli', '--foreground', '--disable-drop-privileges', name],
      env: {},
    }),
    // `wg syncconf` modifies peers that stay, on which the daemon panics and answers no more.
    (overlayId) => [wireguardLoad(overlayId)],
  );
