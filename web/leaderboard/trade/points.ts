import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';
import type { Board, Cell } from '../data/board.ts';
import { wordOf } from '../parts/CellContent.tsx';

/** Two metrics that are bought with each other, by id. */
export interface TradeOff {
  readonly id: string;
  readonly title: string;
  /** From left to right: the first of these that was measured in a scenario. */
  readonly x: readonly string[];
  /** From below to above. */
  readonly y: string;
}

/**
 * CPU of the whole machine, because a VPN in the kernel has no daemon to count; where a user-mode Linux is most of what the machine does, that
 * of daemons.
 */
export const TRADE_OFFS: readonly TradeOff[] = [
  {
    id: 'cpu',
    title: 'Goodput against CPU per gigabyte',
    x: ['tcp.machine-cpu-per-gb', 'tcp.cpu-per-gb'],
    y: 'tcp.goodput-up',
  },
  {
    id: 'load',
    title: 'Delay under load against goodput',
    x: ['calls.goodput-up'],
    y: 'calls.call-up-p95',
  },
];

/** An entry with figures in both. */
export interface Point {
  readonly entry: number;
  readonly x: Cell & { readonly ratio: number };
  readonly y: Cell & { readonly ratio: number };
}

/** What a picture of a trade-off shows. */
export interface Trade {
  readonly x: SiteMetric;
  readonly y: SiteMetric;
  readonly points: readonly Point[];
  /** Who is not in it, with the reason. */
  readonly missing: readonly { readonly entry: number; readonly why: string }[];
}

const hasRatio = (cell: Cell | undefined): cell is Cell & { readonly ratio: number } =>
  cell?.status === 'ok' && cell.ratio !== null;

const whyNot = (cells: readonly (Cell | undefined)[]): string => {
  const lacking = cells.find((cell) => !hasRatio(cell));
  if (lacking === undefined) return 'not measured';
  return lacking.status === 'ok' ? 'no ratio to the anchor' : wordOf(lacking);
};

/** A trade-off in one scenario; null where nobody measured both there. */
export const tradeOf = (
  board: Board,
  scenario: number,
  entries: readonly number[],
  { x, y }: TradeOff,
): Trade | null => {
  const { metrics } = board.dataset;
  const measured = board.metricsOf(scenario);
  const first = (ids: readonly string[]): number | undefined =>
    ids.flatMap((id) => measured.find((at) => metrics[at]?.id === id) ?? [])[0];
  const [atX, atY] = [first(x), first([y])];
  if (atX === undefined || atY === undefined) return null;
  const [ofX, ofY] = [metrics[atX], metrics[atY]];
  if (ofX === undefined || ofY === undefined) return null;
  const points: Point[] = [];
  const missing: { entry: number; why: string }[] = [];
  for (const entry of entries) {
    const [inX, inY] = [board.cell(entry, scenario, atX), board.cell(entry, scenario, atY)];
    if (hasRatio(inX) && hasRatio(inY)) points.push({ entry, x: inX, y: inY });
    else missing.push({ entry, why: whyNot([inX, inY]) });
  }
  return { x: ofX, y: ofY, points, missing };
};

/** Heights of labels that are `apart` from each other and as near as may be to where they belong, between two bounds if there is room. */
export const spread = (
  wanted: readonly number[],
  apart: number,
  [top, bottom]: readonly [number, number],
): readonly number[] => {
  const order = wanted.map((_, i) => i).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const down: number[] = [];
  for (const i of order) down.push(Math.max(wanted[i] ?? 0, (down.at(-1) ?? top - apart) + apart));
  const placed = new Array<number>(wanted.length).fill(top);
  let next = bottom + apart;
  for (const [k, i] of [...order.entries()].toReversed()) {
    next = Math.min(down[k] ?? next, next - apart);
    placed[i] = next;
  }
  return placed;
};
