import type { Rendered } from '../types.ts';
import type { WireguardInput } from '../wireguard/config.ts';
import { renderUserspace } from '../wireguard/userspace.ts';

export const renderWireguardGo = (input: WireguardInput): Rendered =>
  renderUserspace(input, (name) => ({
    command: ['wireguard-go', '-f', name],
    env: { WG_PROCESS_FOREGROUND: '1', LOG_LEVEL: 'error' },
  }));
