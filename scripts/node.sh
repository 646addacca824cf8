#!/bin/sh
# Runs a script of this repository under its own Node.js, with everything installed: scripts/node.sh FILE [ARGUMENT…]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
sh "$root/scripts/set-up.sh" full
for node in "$root"/node_modules/node-linux-*/bin/node; do
  # Where its loader or C library is not, as on NixOS and Alpine, it is there and does not start.
  if [ -x "$node" ] && "$node" -v >/dev/null 2>&1; then
    exec "$node" --disable-warning=ExperimentalWarning "$@"
  fi
done
# Each of PATH, because npm puts the one that did not start in front of the others.
set -f
IFS=:
for dir in $PATH; do
  if [ "$("$dir/node" -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -ge 24 ]; then
    exec "$dir/node" --disable-warning=ExperimentalWarning "$@"
  fi
done
echo 'meshmark: needs Node.js 24 or newer, and found none that starts in its own folder or on PATH; install Node.js 24' >&2
exit 3
