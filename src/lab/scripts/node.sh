#!/bin/sh
# Keeps the namespaces of one node, already in its own network, mount and UTS namespaces.
# usage: node.sh MOUNT_POINT NODE_DIRECTORY ipv6|silent NAME
set -eu
mnt=$1
dir=$2
# What gives up rights in a contestant's root comes from the tools, see confine.ts. A mount point can be neither renamed nor written
# to, so that nobody puts a program of their own in its place, which would run with all rights.
mount --bind "$dir/run/lab" "$dir/run/lab"
mount --bind "$mnt/roots/tools" "$dir/run/lab/tools"
mount -o remount,bind,ro "$dir/run/lab"
for root in "$mnt"/roots/*; do
  # The tools' loader reads this, too.
  [ ! -e "$root/etc/ld.so.preload" ] || mount --bind "$mnt/dev/null" "$root/etc/ld.so.preload"
  mount --rbind "$dir/run" "$root/run"
  # Nodes share no memory: what is said between them goes by the lines.
  mount --bind "$dir/shm" "$root/dev/shm"
  for place in tmp var/lib var/log etc/hosts etc/resolv.conf; do
    mount --bind "$dir/$place" "$root/$place"
  done
done
# A program in the machine's own root asks the lab's name server too, and knows the node's names; the file there may be
# a link into /run.
resolv=$(readlink -f /etc/resolv.conf || :)
mount --bind "$dir/run" /run
case $resolv in
/run/*) mkdir -p "${resolv%/*}" && cp "$dir/etc/resolv.conf" "$resolv" ;;
*) [ ! -e "$resolv" ] || mount --bind "$dir/etc/resolv.conf" "$resolv" ;;
esac
[ ! -e /etc/hosts ] || mount --bind "$dir/etc/hosts" /etc/hosts
# Some programs tell their peers the host name; a machine without the tool keeps its own.
hostname "$4" 2>/dev/null || :
conf=/proc/sys/net/ipv6/conf
if [ -d "$conf" ]; then
  if [ "$3" = ipv6 ]; then
    # Addresses are ours to give out: no second of waiting for duplicates, no question to routers.
    for scope in all default; do
      echo 0 >"$conf/$scope/accept_dad"
      echo 0 >"$conf/$scope/router_solicitations"
    done
  else
    # The instrument sends nothing of its own into a line.
    echo 1 >"$conf/all/disable_ipv6"
    echo 1 >"$conf/default/disable_ipv6"
  fi
fi
# For what has no route of the lab's own, such as tunnels. Refused where the host does not allow the algorithm: devices' routes
# ask for it themselves (own-routes.ts), and so do workloads.
{ echo cubic >/proc/sys/net/ipv4/tcp_congestion_control; } 2>/dev/null || :
echo ready
exec sleep infinity
