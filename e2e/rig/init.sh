#!/bin/bash
# The first process of a host: gives it a root of its own, then holds its namespaces open until its standard input is
# closed, which happens when its owner ends, however it ends. With it the kernel ends every process of the host.
#
# usage: init.sh NAME SEED PROJECT   (SEED: a folder that is laid over the host's root; PROJECT: ours, seen there too)
set -eu
name=$1 seed=$2 project=$3

# The fresh /proc is not mounted yet, so this is the id by which the owner knows the process.
read -r pid _ </proc/self/stat

hostname "$name"
ip link set lo up

# All that a host writes goes to memory, which is gone with its mount namespace; the machine's own files lie below,
# out of reach. An upper layer on the machine's disk would be refused, since that disk is the lower one.
base=/mnt
mount -t tmpfs -o mode=755 "portolan-$name" $base
mkdir $base/upper $base/work $base/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" $base/root
root=$base/root

mount -t proc proc $root/proc
# Settings that no namespace holds apart are the machine's: only those of the network may be written.
mount --bind $root/proc/sys $root/proc/sys
mount --bind $root/proc/sys/net $root/proc/sys/net
mount -o remount,bind,ro $root/proc/sys

mount -t sysfs sysfs $root/sys
mount --rbind /sys/fs/cgroup $root/sys/fs/cgroup

mount -t tmpfs -o mode=755 tmpfs $root/dev
for node in null zero full random urandom tty fuse; do
  [ -e /dev/$node ] || continue
  touch $root/dev/$node
  mount --bind /dev/$node $root/dev/$node
done
mkdir $root/dev/pts $root/dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts $root/dev/pts
mount -t tmpfs -o mode=1777 tmpfs $root/dev/shm
ln -s pts/ptmx $root/dev/ptmx
ln -s /proc/self/fd $root/dev/fd

for folder in run home root var/lib/docker; do
  mkdir -p $root/$folder
  mount -t tmpfs -o mode=755 tmpfs $root/$folder
done
for folder in tmp var/tmp; do mount -t tmpfs -o mode=1777 tmpfs $root/$folder; done
mkdir $root/run/netns $root/run/sshd $root/run/lock
chmod 700 $root/root
chmod 710 $root/var/lib/docker

rm -rf $root/etc/ssh $root/etc/docker $root/etc/sudoers.d $root/etc/subuid $root/etc/subgid
rm -f $root/etc/resolv.conf
cp -a "$seed/." $root

# Where the project lies below a folder that is empty in here, as /tmp is, its own programs could not be run.
mkdir -p "$root$project"
mount --bind "$project" "$root$project"
mount -o remount,bind,ro "$root$project"

cd $root
pivot_root . .
umount -l .
cd /

# A shell reaps what containerd's shims leave to process 1, and this one keeps no file of the old root open.
exec bash -c 'echo "$1"; read -r || :' init "$pid"
