#!/bin/sh
# Configures a node's network from the files beside it, in the tools' root. usage: configure.sh DIRECTORY
set -eu
cd "$1"
if [ -s forward ]; then
  echo 1 >/proc/sys/net/ipv4/ip_forward
  if [ -d /proc/sys/net/ipv6/conf ]; then echo 1 >/proc/sys/net/ipv6/conf/all/forwarding; fi
fi
ip -batch ip
# Link-local addresses are those of a kernel that has IPv6.
off=/proc/sys/net/ipv6/conf/eth0/disable_ipv6
if [ -s link-local ] && [ -e $off ] && [ "$(cat $off)" = 0 ]; then ip -batch link-local; fi
if [ -s forward ]; then
  # A router that turns packets back into a LAN would tell the sender of a shorter way, past its NAT.
  for setting in /proc/sys/net/ipv4/conf/*/send_redirects; do echo 0 >"$setting"; done
fi
if [ -s tc ]; then tc -batch tc; fi
if [ -s nft ]; then nft -f nft; fi
if [ -s memory ]; then
  # This network namespace has its own; they are there once the rules track connections.
  for setting in nf_conntrack_udp_timeout nf_conntrack_udp_timeout_stream; do
    cat memory >"/proc/sys/net/netfilter/$setting"
  done
fi
while read -r device; do
  ethtool -K "$device" tso off gso off tx-udp-segmentation off
done <segment
