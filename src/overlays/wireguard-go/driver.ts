import { renderWireguardGo } from '../../catalog/wireguard-go/render.ts';
import { driver } from '../_driver.ts';
import type { OverlayDriver } from '../types.ts';
import { startWireguard } from '../wireguard/life.ts';
import { socketAnswers } from '../wireguard/socket.ts';

export const wireguardGoDriver: OverlayDriver = driver((context) =>
  startWireguard(context, renderWireguardGo, socketAnswers),
);
