#!/bin/busybox sh
# First program of a machine with another kernel, in its initial file system. It makes the host's tree the root, with
# what is written there kept in memory, and each directory that is to be written into shared as it is.
# Files beside it: modules, a path a line in the order of loading; shares, "TAG PATH" a line.
set -u
b=/bin/busybox
fail() {
  $b echo "meshmark: $*"
  $b poweroff -f
}
$b mkdir -p /proc /sys /dev /lower /upper /root
$b mount -t proc proc /proc
$b mount -t sysfs sysfs /sys
$b mount -t devtmpfs devtmpfs /dev
while read -r module; do
  # Some of them may be part of a kernel of the user's own already, or need a processor that this machine has not.
  $b insmod "/lib/$module.ko" || $b echo "meshmark: no module $module"
done </modules
options=trans=virtio,version=9p2000.L,msize=512000
$b mount -t 9p -o "$options,ro,cache=loose" host /lower || fail 'the kernel cannot mount the host’s tree (9p)'
$b mount -t tmpfs -o mode=755 tmpfs /upper
$b mkdir /upper/files /upper/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /root ||
  fail 'the kernel cannot lay a writable tree over the host’s (overlay)'
$b mount -t proc proc /root/proc
$b mount -t sysfs sysfs /root/sys
$b mount -t devtmpfs devtmpfs /root/dev
# As udev makes it on other machines.
[ ! -e /root/dev/net/tun ] || $b chmod 666 /root/dev/net/tun
$b mkdir -p /root/dev/pts /root/dev/shm
$b mount -t devpts -o mode=620,ptmxmode=666 devpts /root/dev/pts
$b mount -t tmpfs -o mode=1777 tmpfs /root/dev/shm
$b mount -t tmpfs -o mode=755 tmpfs /root/run
while read -r tag path; do
  $b mkdir -p "/root$path"
  $b mount -t 9p -o "$options,cache=none" "$tag" "/root$path" || fail "$path cannot be shared with the machine"
done </shares
$b mkdir /root/run/meshmark
$b cp /bin/busybox /machine-command.sh /command /directory /root/run/meshmark/
exec $b switch_root /root /run/meshmark/busybox sh /run/meshmark/machine-command.sh
