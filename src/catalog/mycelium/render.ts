import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import { hubsToCall, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderInput } from '../types.ts';

/** A daemon makes its key itself, and its address follows from that. */
export type MyceliumInput = Omit<RenderInput<never>, 'network' | 'secrets'>;

/** Where a daemon answers questions over HTTP. */
export const myceliumApi = (overlayId: string): string => `127.0.0.1:${overlayPort(8989, overlayId)}`;

/** Lines of TOML: its strings, numbers and arrays of strings are written as in JSON. */
const config = ({ overlayId, members }: MyceliumInput, self: Member): string => {
  const port = overlayPort(9651, overlayId);
  const settings = {
    peers: hubsToCall(members, self).map((hub) => `tcp://${underlayAddress(self, hub)}:${port}`),
    tcp_listen_port: port,
    quic_listen_port: port,
    peer_discovery_port: overlayPort(9650, overlayId),
    api_addr: myceliumApi(overlayId),
    jsonrpc_addr: `127.0.0.1:${overlayPort(8990, overlayId)}`,
    tun_name: overlayInterface(overlayId),
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('');
};

/** Mycelium with the hub as the public node; devices in one LAN also find each other by multicast. */
export const renderMycelium = (input: MyceliumInput): Rendered => {
  const directory = overlayDirectory(input.overlayId);
  const [path, key] = [`${directory}/mycelium.toml`, `${directory}/key.bin`];
  return new Map(
    input.members.map((self) => [
      self.device,
      {
        files: [{ path, mode: 0o644, content: config(input, self) }],
        daemons: [{ command: ['mycelium', '--key-file', key, '--config-file', path], env: {} }],
        setup: [],
        teardown: [],
        ...servesAsHub(input.members, self, 'bootstrap peer', 'relay'),
        tunnel: { interface: overlayInterface(input.overlayId), address: null },
      },
    ]),
  );
};
