import { type Board, slugOf } from '../../data/board.ts';
import { AllAsPicture } from '../../parts/AllAsPicture.tsx';
import { EntryName } from '../../parts/EntryName.tsx';
import { ReachCell } from '../../parts/Reach.tsx';
import { useSite } from '../../parts/site.ts';
import { NAT_LEGEND, NatMatrix } from './NatMatrix.tsx';
import { NatWaits } from './NatWaits.tsx';
import { PathTimes } from './PathTimes.tsx';

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
      <AllAsPicture
        isMeasured={entries.length > 0}
        picture="nat"
        words="All of them as a picture"
        of="traversal"
        what="every pass of each pair"
      />
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
