import { type Board, slugOf } from '../../data/board.ts';
import { AllAsPicture } from '../../parts/AllAsPicture.tsx';
import { EntryName } from '../../parts/EntryName.tsx';
import { SurvivalTable } from './SurvivalTable.tsx';

/** What still works when the servers of a VPN are gone. */
export const SurvivalPage = ({ board }: { readonly board: Board }) => {
  const { dataset } = board;
  const entries = dataset.entries.flatMap((entry, i) =>
    board.survival(i) === undefined ? [] : [{ entry, i }],
  );
  return (
    <>
      <h1>What survives without the centre</h1>
      <p className="lead">What a VPN still does in the first minutes after its servers have vanished.</p>
      <p className="soft">
        Times are the longest gap of any existing connection, and medians from the event to the first reply.
        “Not even with them”: it does not work with everything there either, so it says nothing of the
        servers. “Not always with them either”: it may be chance. Nodes are taken away, and with each all that
        a VPN has on it: roles that share a machine, as a lighthouse that relays, are gone together. A node on
        which no part of a VPN runs is not taken away, and then the other one not alone: that is all of its
        servers. OpenVPN and strongSwan are set up with one server, on node 1: node 2 is a member like any
        other, or has no part. Servers run in the lab, on two nodes of their own; a vendor’s service is not
        there, and who needs no server has none on these nodes. The two members that need others were told of
        one member in public: a product that can be told of several may do better when that one is gone.
        Contestants were looked at in several records, on whichever testbed each says: what works compares,
        times of two testbeds do not.
      </p>
      <AllAsPicture
        isMeasured={entries.length > 0}
        picture="survival"
        words="All of them in one picture"
        of="survival"
        what="every answer"
      />
      {entries.map(({ entry, i }) => (
        <section key={entry.name} id={slugOf(dataset, entry)}>
          <h2>
            <EntryName dataset={dataset} entry={entry} />
          </h2>
          <SurvivalTable board={board} entry={i} />
        </section>
      ))}
    </>
  );
};
