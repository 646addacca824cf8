#!/bin/sh
# Puts the browser's tree in the place of the machine's root, then starts it there: inside.sh ARGUMENT…
# Of the machine's files it sees the directory MESHMARK_BROWSER_TMP alone, where its profile and pages are.
set -eu
tree=$MESHMARK_BROWSER
tmp=$MESHMARK_BROWSER_TMP
root=$tree/tmp
mount -t tmpfs -o mode=755 meshmark "$root"
cd "$root"
mkdir dev dev/shm etc home old proc usr
for part in etc usr; do
  mount --bind "$tree/$part" "$part"
  # A cache on a file system mounted nosuid or nodev keeps those flags locked in a user namespace.
  mount -o remount,bind,ro "$part" 2>/dev/null || mount -o remount,bind,ro,nosuid,nodev "$part"
done
for part in bin lib lib64 sbin; do ln -s "usr/$part" "$part"; done
for device in null zero full random urandom; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=1777 meshmark dev/shm
mount --rbind /proc proc
mkdir -p "$root$tmp"
mount --rbind "$tmp" "$root$tmp"
pivot_root . old
cd /
umount -l /old
# As an ordinary user, in a root that is no chroot: Chromium's own sandbox wants both.
HOME=/home unshare --user --map-user=1000 --map-group=1000 /usr/lib/chromium/chromium-headless-shell "$@"
exit $?
