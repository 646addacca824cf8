/**
 * What a run with a budget has to be sure of before it may stop early: for each workload what a person notices, and daemon CPU.
 * Tails, jitter and CPU of single workloads are reported all the same; they vary so much that no budget would ever be enough.
 */
export const HEADLINES: readonly string[] = [
  'tcp.goodput-up',
  'tcp.goodput-down',
  'tcp.cpu-per-gb',
  'rtt.median',
  'http.large-goodput',
  'http.small-files',
  'calls.mos',
  'pages.h2-load',
  'pages.h3-load',
  'files.clone',
  'files.sync',
  'nix.closure',
  'swarm.last-device',
];
