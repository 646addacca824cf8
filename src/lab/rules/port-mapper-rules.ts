import type { Network } from '../../network/schema.ts';

/** The interfaces of a router that opens ports to those who ask. */
export interface PlannedPortMapper {
  readonly wan: string;
  /** Its address there. */
  readonly outside: string;
  /** Where it is asked. */
  readonly lan: string;
}

/** Whether a router of a network opens ports to those who ask. */
export const opensPorts = ({ sites }: Network): boolean =>
  sites.some(({ portMapping }) => portMapping === true);

/** The table that is miniupnpd's alone, and the chains into which it writes. */
const TABLE = 'port_mapper';
const CHAINS = { opened: 'opened', peers: 'peers', passed: 'passed' } as const;

/**
 * Where miniupnpd puts its rules. They come before those of the NAT: what a port was opened for wins over what a filter has learnt.
 * The rules of the NAT and of the firewall let in whatever has another destination by now, so what it would accept besides hangs on nothing.
 */
export const portMapperRules = ({ wan }: Pick<PlannedPortMapper, 'wan'>): string => `table ip ${TABLE} {
  chain ${CHAINS.opened} {
  }
  chain ${CHAINS.peers} {
  }
  chain ${CHAINS.passed} {
  }
  chain prerouting {
    type nat hook prerouting priority dstnat - 5; policy accept;
    iifname "${wan}" jump ${CHAINS.opened};
  }
  chain postrouting {
    type nat hook postrouting priority srcnat - 5; policy accept;
    oifname "${wan}" jump ${CHAINS.peers};
  }
}
`;

/**
 * Configuration of miniupnpd. The lab's internet has addresses that are reserved for documentation, at which it would open nothing
 * unless it is told to. Ports below 1024 stay shut, as its own example has it, and everybody opens ports to themselves alone.
 */
export const portMapperConfig = ({ wan, outside, lan }: PlannedPortMapper): string =>
  [
    `ext_ifname=${wan}`,
    'ext_allow_private_ipv4=yes',
    // By UPnP it tells a reserved address only when it is told it.
    `ext_ip=${outside}`,
    `listening_ip=${lan}`,
    'enable_upnp=yes',
    'enable_pcp_pmp=yes',
    'secure_mode=yes',
    // Tables of IPv4, as the NAT's own, in place of one for both versions.
    'upnp_nftables_family_split=yes',
    `upnp_table_name=${TABLE}`,
    `upnp_nat_table_name=${TABLE}`,
    `upnp_nat_chain=${CHAINS.opened}`,
    `upnp_nat_postrouting_chain=${CHAINS.peers}`,
    `upnp_forward_chain=${CHAINS.passed}`,
    // Any will do: a LAN has one router.
    'uuid=6d657368-6d61-726b-8000-000000000001',
    'allow 1024-65535 0.0.0.0/0 1024-65535',
    'deny 0-65535 0.0.0.0/0 0-65535',
    '',
  ].join('\n');
