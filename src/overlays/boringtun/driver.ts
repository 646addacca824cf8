import { renderBoringtun } from '../../catalog/boringtun/render.ts';
import { driver } from '../_driver.ts';
import type { OverlayDriver } from '../types.ts';
import { startWireguard } from '../wireguard/life.ts';
import { socketAnswers } from '../wireguard/socket.ts';

export const boringtunDriver: OverlayDriver = driver((context) =>
  startWireguard(context, renderBoringtun, socketAnswers),
);
