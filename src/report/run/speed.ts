/** What counts as speed, most telling first. CPU and memory are costs and decide no "faster". */
export const SPEED: readonly string[] = [
  'tcp.goodput-down',
  'tcp.goodput-up',
  'http.large-goodput',
  'rtt.median',
  'http.small-files',
  'rtt.p95',
  'rtt.p99',
  'pages.h2-load',
  'pages.h3-load',
  'calls.goodput-down',
  'calls.goodput-up',
  'files.clone',
  'files.sync',
  'files.resync',
  'nix.closure',
  'swarm.last-device',
];

/** Whether the metric of an id is one of speed. */
export const isSpeed = (id: string): boolean => SPEED.includes(id);
