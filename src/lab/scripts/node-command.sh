#!/bin/sh
# Runs a command inside a node of the lab. usage: node NAME [--] [COMMAND …]
set -eu
table=$MESHMARK_LAB/bin/nodes
if [ $# -eq 0 ]; then
  echo "usage: node NAME [--] [COMMAND ...]   nodes are: $(cut -d' ' -f1 "$table" | tr '\n' ' ')" >&2
  exit 2
fi
name=$1
shift
[ "${1:-}" != -- ] || shift
# By a descriptor of its own: the command has the caller's standard input.
while read -r id pid <&3; do
  [ "$id" = "$name" ] || continue
  [ $# -gt 0 ] || set -- bash
  # With the rights that daemons have; the words of MESHMARK_CONFINE hold no blanks.
  # shellcheck disable=SC2086
  exec nsenter --target "$pid" --net --mount --uts -- chroot "$MESHMARK_LAB/roots/tools" $MESHMARK_CONFINE "$@" 3<&-
done 3<"$table"
echo "no node is called \"$name\"; nodes are: $(cut -d' ' -f1 "$table" | tr '\n' ' ')" >&2
exit 2
