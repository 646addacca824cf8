#!/bin/sh
# Starts the browser of the tree MESHMARK_BROWSER in namespaces of its own: chromium.sh ARGUMENT…
# Whoever drives it speaks through descriptors 3 and 4. A kill of this process alone leaves nothing.
set -eu
PATH=$PATH:/usr/sbin:/sbin
exec setpriv --pdeathsig KILL unshare --user --map-root-user --mount --pid --fork --kill-child=KILL --mount-proc \
  sh "${0%/*}/inside.sh" "$@"
