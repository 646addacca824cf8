"""One device of a swarm: has a file or wants it, by libtorrent (https://libtorrent.org).

usage: peer.py TORRENT DIRECTORY OWN_ADDRESS PORT [PEER_ADDRESS ...]

Connects to the peers that are named and lets in others. Tells what happens, one JSON object a line, with the time of
CLOCK_MONOTONIC in ns, which all processes of a machine share. Ends at SIGTERM, with everything written.
"""

import json
import os
import select
import signal
import sys
import time

import libtorrent as lt

torrent, directory, own, port, *peers = sys.argv[1:]
running = True


def stop(*_):
    global running
    running = False


def tell(event, **more):
    print(json.dumps({"event": event, "at": time.monotonic_ns(), **more}), flush=True)


def has_finished(seconds):
    """Waits for what the session has to say, at most so long; says whether it finished, and ends at what it cannot mend."""
    # Not wait_for_alert: before 2.0.13 what it gives may be gone already (https://github.com/arvidn/libtorrent/pull/8312).
    if select.select([news], [], [], seconds)[0]:
        os.read(news, 4096)
    alerts = session.pop_alerts()
    for alert in alerts:
        if isinstance(alert, (lt.listen_failed_alert, lt.torrent_error_alert)):
            sys.exit(alert.message())
    return any(isinstance(alert, lt.torrent_finished_alert) for alert in alerts)


signal.signal(signal.SIGTERM, stop)
session = lt.session(
    {
        "listen_interfaces": f"[{own}]:{port}" if ":" in own else f"{own}:{port}",
        "outgoing_interfaces": own,
        # Peers are named; nobody else is looked for.
        "enable_dht": False,
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        # TCP alone: uTP would give way to any other delay in the tunnel.
        "enable_outgoing_utp": False,
        "enable_incoming_utp": False,
        # As in plain text: the tunnel's encryption is what costs time here. 2 is pe_disabled.
        "out_enc_policy": 2,
        "in_enc_policy": 2,
        # Who is interested is served: choking takes turns of 15 s, longer than the transfer.
        "choking_algorithm": 0,
        "unchoke_slots_limit": -1,
        # A second ahead and no more: of what was asked for long ago, others have got the same piece meanwhile.
        "request_queue_time": 1,
        "connection_speed": 100,
        # All start at once, so that some are called before they listen: again after a second, not after a minute.
        "min_reconnect_time": 1,
        "max_failcount": 100,
        "alert_mask": lt.alert.category_t.status_notification | lt.alert.category_t.error_notification,
    }
)
# A byte each time that the session has something to say again.
news, teller = os.pipe()
session.set_alert_fd(teller)
params = lt.add_torrent_params()
params.ti = lt.torrent_info(torrent)
params.save_path = directory
params.flags &= ~(lt.torrent_flags.auto_managed | lt.torrent_flags.paused)
handle = session.add_torrent(params)
# What is there is looked at first: a source has everything before anybody hears of it.
while running and handle.status().state in (
    lt.torrent_status.checking_files,
    lt.torrent_status.checking_resume_data,
):
    has_finished(0.01)
source = handle.status().is_seeding
tell("begun", source=source)
for peer in peers:
    handle.connect_peer((peer, int(port)))
told = -1
finished = source
while running:
    if has_finished(0.05) and not finished:
        finished = True
        tell("finished")
    if not finished:
        connected = handle.status().num_peers
        if connected != told:
            told = connected
            tell("peers", connected=connected)
status = handle.status()
tell("ended", sent=status.total_payload_upload, received=status.total_payload_download, failed=status.total_failed_bytes)
# Waits until everything is written.
del handle
del session
