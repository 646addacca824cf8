import type { Lab } from '../../lab/types.ts';
import type { Network } from '../../network/schema.ts';
import type { OverlayDriver } from '../../overlays/types.ts';
import type { Program } from '../../provision/types.ts';
import type { Entry } from '../../results/session.ts';

/** What it takes to start an entry. */
export interface Contestant {
  readonly driver: OverlayDriver;
  readonly program: Program;
}

/** Looks an entry up; throws a readable error when it cannot be had, which fails its sessions only. */
export type ContestantOf = (entry: Entry) => Contestant | Promise<Contestant>;

/** More round-trip time for one device: the known difference of a positive control. */
export interface Handicap {
  readonly device: string;
  readonly delayMs: number;
}

/** Realises a network afresh for one session. */
export type OpenLab = (
  network: Network,
  options: {
    readonly handicap: Handicap | null;
    /** Home routers pass everything on to their first peer: how the reference crosses them without a VPN. */
    readonly openRouters: boolean;
    /** One a round: all its entries meet the same luck, and rounds are independent. */
    readonly draw: string;
    readonly signal: AbortSignal;
  },
) => Promise<Lab>;
