import { plural } from '../../../src/report/format.ts';
import {
  AGAINST,
  BELOW,
  CLASSES,
  endName,
  STRICT,
  STRICT_ROWS,
  signOf,
} from '../../../src/report/traversal-layout.ts';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import type { Board } from '../data/board.ts';
import { slugOf } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { between, fewestOf, pairOf, passesOf, pathMark, seenText, takenElsewhere } from '../data/reach.ts';
import { leftOpenText } from '../data/shares.ts';
import { EntryName } from '../parts/EntryName.tsx';
import { ExportLinks } from '../parts/ExportLinks.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { ReachCell } from '../parts/Reach.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { useSite } from '../parts/site.ts';
import { PathsFrom } from './PathsFrom.tsx';
import { PathTimes } from './PathTimes.tsx';

const Pair = ({
  board,
  entry,
  a,
  b,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly a: string;
  readonly b: string;
}) => {
  const reachability = board.reachability(entry);
  const seen = between(reachability, a, b);
  const pair = pairOf(reachability, a, b);
  const other = takenElsewhere(reachability, a, b);
  const from = other === undefined ? '' : ` (${other})`;
  const mark = (
    <>
      <span aria-hidden="true">{pathMark(seen)}</span>
      <span className="unseen">{seenText(seen)}</span>
    </>
  );
  return (
    <td className={`pair path-${seen.path}`} title={`${a} and ${b}: ${seenText(seen)}${from}`}>
      {pair === undefined ? (
        mark
      ) : (
        <LineLink
          board={board}
          entry={board.dataset.entries[entry]}
          place={lookPlace('traversal', pair)}
          // The counts above lead to the same lines.
          passed
        >
          {mark}
        </LineLink>
      )}
    </td>
  );
};

/** Ends against each other, each pair once. */
const Triangle = ({
  board,
  entry,
  caption,
  heads,
  rows,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly [row: string, pairs: readonly (readonly [a: string, b: string])[]])[];
}) => (
  <table className="nat">
    <caption className="unseen">{caption}</caption>
    <thead>
      <tr>
        <td />
        {heads.map((id) => (
          <th key={id} scope="col">
            <abbr title={endName(id)}>{signOf(id)}</abbr>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([row, pairs]) => (
        <tr key={row}>
          <th scope="row">
            {signOf(row)} {endName(row)}
          </th>
          {pairs.map(([a, b]) => (
            <Pair key={`${a}+${b}`} board={board} entry={entry} a={a} b={b} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const CLASS_ROWS = CLASSES.map(
  (row, i) => [row, CLASSES.slice(0, i + 1).map((column) => [column, row] as const)] as const,
);
/** What many people stand behind besides a plain home router. */
const STRICT_PAIRS = STRICT_ROWS.map(
  ([row, others]) => [row, others.map((other) => [row, other] as const)] as const,
);

/** The NAT matrix of one entry as tables: classes against each other, then everything else. */
export const NatMatrix = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const title = board.dataset.entries[entry]?.title ?? '';
  return (
    <Scroll label={`Paths of ${title}`}>
      <Triangle
        board={board}
        entry={entry}
        caption={`Paths of ${title} between classes of NATs`}
        heads={CLASSES}
        rows={CLASS_ROWS}
      />
      <table className="nat">
        <caption className="unseen">
          Paths of {title} from behind carriers, firewalls and other routers
        </caption>
        <thead>
          <tr>
            <td />
            {AGAINST.map((id) => (
              <th key={id} scope="col">
                {endName(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {BELOW.map(([row, others]) => (
            <tr key={row}>
              <th scope="row">{endName(row)}</th>
              {AGAINST.map((column, i) => {
                const other = others[i] ?? null;
                return other === null ? (
                  <td key={column} />
                ) : (
                  <Pair key={column} board={board} entry={entry} a={row} b={other} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Triangle
        board={board}
        entry={entry}
        caption={`Paths of ${title} between carriers, strict NATs and firewalls`}
        heads={STRICT}
        rows={STRICT_PAIRS}
      />
    </Scroll>
  );
};

/** What so many passes leave open where they were all the same; nothing where the lab spoilt them all. */
const leftOpen = (passes: number): string => {
  if (passes < 1) return '';
  const seen = passes === 1 ? 'seen in one pass' : `the same in each of ${passes} passes`;
  return `Of what was ${seen}: ${leftOpenText(passes)}.`;
};

/** How often an entry's paths were tried, how long they were waited for, and in which records on which machine. */
export const NatWaits = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const reachability = board.reachability(entry);
  if (reachability === undefined) return null;
  const { cells, reachSeconds, upgradeSeconds } = reachability;
  const [fewest, most] = passesOf(reachability);
  const open = leftOpen(fewestOf(reachability));
  const untried = traversalCells.filter(({ id }) => cells[id] === undefined).length;
  return (
    <p className="soft">
      Each pair that was tried has {fewest === most ? most : `${fewest} to ${most}`} passes that say something
      {untried === 0 ? '' : `; not tried: ${plural(untried, 'pair')}`}. A first packet was waited for{' '}
      {reachSeconds} s, and after it a direct path for {upgradeSeconds} s. {open}{' '}
      <PathsFrom reachability={reachability} />
    </p>
  );
};

export const NAT_LEGEND =
  'Each pair leads to its passes. D direct, R relayed, m both ways at once, – unreachable, ! did not come up or used too much, · not tried, or spoilt by the lab; * passes differ, and the worst one is shown. Rows and columns from the friendliest class of NAT to the strictest; below them what is no class, then strict ends against each other, where 7 is a symmetric NAT and letters are those of the picture of all.';

/** Who finds a way between which routers. */
export const NatPage = ({ board }: { readonly board: Board }) => {
  const { base } = useSite();
  const { dataset } = board;
  const entries = dataset.entries.flatMap((entry, i) =>
    board.reachability(i) === undefined ? [] : [{ entry, i }],
  );
  return (
    <>
      <h1>Paths through NATs</h1>
      <p className="lead">
        Two devices, each behind one kind of router: does the VPN find a direct path, a relay, or none?
      </p>
      <p className="soft">{NAT_LEGEND}</p>
      <p className="soft">
        Over IPv4, by routers that open no port on request, but for “symmetric, UPnP” (by UPnP, NAT-PMP or
        PCP). Between the strictest classes nobody is direct without guessing ports. Servers and members
        listen where their documentation puts them, so a firewall that lets out port 443 alone stops those
        that are elsewhere. WireGuard without a companion finds nobody by itself: it is told the addresses
        beforehand. Contestants were looked at in several records, on whichever testbed each says, and not all
        waited for as long: who was given less time for a direct path may stay relayed for that reason alone.
      </p>
      {entries.length === 0 ? (
        <p>Not measured yet.</p>
      ) : (
        <p>
          <a href={`${base}pictures/nat.svg`}>All of them as a picture</a>; every pass of each pair as{' '}
          <ExportLinks of="traversal" what="every pass of each pair" />
        </p>
      )}
      <ul className="pictures">
        {entries.map(({ entry, i }) => (
          <li key={entry.name} id={slugOf(dataset, entry)}>
            <h2>
              <EntryName dataset={dataset} entry={entry} />
            </h2>
            <ReachCell board={board} entry={i} />
            <NatMatrix board={board} entry={i} />
            <NatWaits board={board} entry={i} />
            <PathTimes board={board} entry={i} />
            <p className="soft">
              <a href={`${base}pictures/nat-${slugOf(dataset, entry)}.svg`}>As a picture</a>;{' '}
              <a href={`${base}entries/${slugOf(dataset, entry)}.html#surprises`}>what surprises, and why</a>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
};
