#!/bin/busybox sh
# Process 1 of a VM until its disk is there. On the first boot the seed, an archive on the second disk, is laid over it.
/bin/busybox mount -t devtmpfs none /dev
while read -r module; do /bin/busybox insmod "/modules/$module"; done < /modules/order
/bin/busybox mount -t ext4 -o noatime /dev/vda /root
if [ ! -e /root/etc/rig-seeded ]; then
  /bin/busybox tar -xf /dev/vdb -C /root
  : > /root/etc/rig-seeded
fi
/bin/busybox umount /dev
exec /bin/busybox switch_root /root /sbin/init
