/** Nodes that a lab makes besides the devices. A device cannot have one of their names. */
export const LAB_NODES = { wires: 'wires', edge: 'edge', internet: 'internet' } as const;

/** Name of the node that carries a site's LAN: its router, or a plain switch where it has no uplink. */
export const siteNode = (site: { readonly id: string; readonly uplink?: unknown }): string =>
  site.uplink === undefined ? `switch-${site.id}` : `router-${site.id}`;
