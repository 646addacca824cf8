#!/bin/sh
# Shows the packets of a node as they pass. usage: capture NAME [INTERFACE [FILTER …]]
set -eu
name=${1:?usage: capture NAME [INTERFACE [FILTER ...]]}
interface=${2:-any}
shift
[ $# -eq 0 ] || shift
exec "${0%/*}/node" "$name" -- tcpdump -l -n -i "$interface" "$@"
