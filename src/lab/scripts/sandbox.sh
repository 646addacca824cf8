#!/bin/sh
# First program of the sandbox, already in its own user, network, IPC, mount and PID namespaces.
# usage: sandbox.sh MOUNT_POINT TMPFS_OPTIONS [ID=TREE …] -- COMMAND …
set -eu
mnt=$1
mount -t tmpfs -o "$2" meshmark "$mnt"
shift 2
mkdir "$mnt/dev" "$mnt/nodes" "$mnt/roots"
# Mode 755: a sticky directory refuses "> /dev/null" under fs.protected_regular.
mount -t tmpfs -o mode=755 meshmark "$mnt/dev"
mkdir "$mnt/dev/net" "$mnt/dev/shm"
for device in null zero full random urandom net/tun; do
  [ -e "/dev/$device" ] || continue
  : >"$mnt/dev/$device"
  mount --bind "/dev/$device" "$mnt/dev/$device"
done
ln -s /proc/self/fd "$mnt/dev/fd"
mount -o remount,ro "$mnt/dev"
# Only the network's settings may be changed, and only those of our own namespaces.
mount --bind /proc/sys /proc/sys
mount --bind /proc/sys/net /proc/sys/net
mount -o remount,bind,ro /proc/sys
# For root these are writable by the file's owner alone, and they belong to the whole machine.
for part in sysrq-trigger irq bus fs acpi scsi dynamic_debug asound latency_stats; do
  [ -e "/proc/$part" ] || continue
  mount --bind "/proc/$part" "/proc/$part"
  mount -o remount,bind,ro "/proc/$part" 2>/dev/null || mount -o remount,bind,ro,nosuid,nodev,noexec "/proc/$part"
done
while [ "$1" != -- ]; do
  root="$mnt/roots/${1%%=*}"
  mkdir "$root"
  mount --bind "${1#*=}" "$root"
  # A cache on a file system mounted nosuid or nodev keeps those flags locked in a user namespace.
  mount -o remount,bind,ro "$root" 2>/dev/null || mount -o remount,bind,ro,nosuid,nodev "$root"
  mount --rbind "$mnt/dev" "$root/dev"
  mount --rbind /proc "$root/proc"
  shift
done
shift
exec "$@"
