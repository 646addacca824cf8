#!/bin/sh
# Runs a script of this repository under its own Node.js, with everything installed: scripts/node.sh FILE [ARGUMENT…]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
sh "$root/scripts/set-up.sh" full
for node in "$root"/node_modules/node-linux-*/bin/node; do
  if [ -x "$node" ]; then
    exec "$node" --disable-warning=ExperimentalWarning "$@"
  fi
done
exec node --disable-warning=ExperimentalWarning "$@"
