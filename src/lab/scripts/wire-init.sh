#!/bin/sh
# First program of the user-mode Linux that delays and loses packets. It reads one command a line from its console:
# "ip FILE" or "tc FILE" runs a batch file, and answers "meshmark FILE CODE".
mount -t proc proc /proc
mount -t sysfs sysfs /sys
stty -echo
modules=/usr/lib/uml/modules/$(uname -r)/kernel/net/sched
for module in sch_netem act_mirred cls_matchall sch_ingress; do
  insmod "$modules/$module.ko"
done
echo "meshmark ready 0"
while read -r tool file; do
  case $tool in
  ip | tc) "$tool" -batch "/run/mm/wire/$file" ;;
  *) false ;;
  esac
  echo "meshmark $file $?"
done
