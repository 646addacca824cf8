/** What every command gets besides its arguments. */
export interface Context {
  /** Aborted by the first Ctrl-C (or SIGTERM, SIGHUP); its reason is the error to exit with. */
  readonly signal: AbortSignal;
}
