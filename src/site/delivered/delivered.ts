import type { Control, Session } from '../../results/session.ts';
import type { Board, Table } from '../dataset/board.ts';
import { namedEntries } from '../dataset/names.ts';
import { datasetId } from '../dataset/source.ts';
import { type DeliveredDirection, deliveredLines, unseenSessions } from './delivered-lines.ts';
import { type DeliveredRouter, deliveredRouters } from './delivered-routers.ts';
import { type LostPackets, lostPackets } from './lost-packets.ts';

/** Format of `delivered.json`. */
export const DELIVERED_FORMAT = 1;

/** What lines, routers and packets of calls of one scenario did in the record that the page shows of it. */
export interface ScenarioDelivered {
  readonly record: string;
  readonly scenario: string;
  /** Sessions over lines as asked: all but those with a handicap. */
  readonly sessions: number;
  /** How many of them do not know what their lines did. */
  readonly unseen: number;
  /** Sorted by line, up before down. */
  readonly lines: readonly DeliveredDirection[];
  /** Sorted by site. */
  readonly routers: readonly DeliveredRouter[];
  /** Of each entry that the page shows, where calls were made. */
  readonly packets: readonly LostPackets[];
}

/** What the pages of scenarios show of the network; no other page needs it. */
export interface SiteDelivered {
  readonly meshmarkDelivered: typeof DELIVERED_FORMAT;
  /** Id of the dataset that it belongs to. */
  readonly dataset: string;
  readonly scenarios: readonly ScenarioDelivered[];
}

/** Lines of a handicapped session are other than asked on purpose, and so are the routers of one without a VPN. */
const scenarioDelivered = ({ run, scenario }: Table): ScenarioDelivered => {
  const kinds = new Map(run.record.plan.entries.map(({ name, control }) => [name, control?.kind]));
  const but = (kind: Control['kind']): Session[] =>
    run.lines.filter((line) => line.scenario === scenario && kinds.get(line.entry) !== kind);
  const sessions = but('positive');
  return {
    record: run.folder,
    scenario,
    sessions: sessions.length,
    unseen: unseenSessions(sessions),
    lines: deliveredLines(sessions),
    routers: deliveredRouters(but('reference')),
    packets: lostPackets(namedEntries(run), sessions),
  };
};

/** One for each table of the board. */
export const deliveredOf = ({ records, corrections, tables }: Board): SiteDelivered => ({
  meshmarkDelivered: DELIVERED_FORMAT,
  dataset: datasetId(records, corrections),
  scenarios: tables.map(scenarioDelivered),
});
