#!/bin/sh -e
# Run in the root of a VM's image: makes what debootstrap left bootable, quickly, with people in it.
# Arguments: for each user NAME UID GROUP-OR-DASH PASSWORD-HASH HOME

while [ $# -gt 0 ]; do
  [ "$1" = root ] || useradd --uid "$2" --user-group --create-home --home-dir "$5" --shell /bin/bash "$1"
  usermod --password "$4" --shell /bin/bash "$1"
  [ "$3" = - ] || usermod --append --groups "$3" "$1"
  shift 5
done
echo 'sailor ALL=(ALL:ALL) NOPASSWD: ALL' > /etc/sudoers.d/rig
chmod 440 /etc/sudoers.d/rig

printf 'PermitRootLogin yes\nPasswordAuthentication yes\nUseDNS no\n' > /etc/ssh/sshd_config.d/rig.conf
rm -f /etc/ssh/ssh_host_*
echo '/dev/vda / ext4 noatime 0 0' > /etc/fstab
: > /etc/machine-id

# Whoever is to be in charge of the cards is enabled in the VM's seed.
systemctl disable --quiet networking NetworkManager NetworkManager-dispatcher systemd-networkd systemd-networkd.socket
# Nobody waits for these, and each takes its second under emulation.
systemctl mask --quiet apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
  e2scrub_reap.service systemd-pstore.service systemd-timesyncd.service getty@.service serial-getty@.service \
  NetworkManager-wait-online.service systemd-networkd-wait-online.service systemd-binfmt.service

# The first program of a VM: the modules for its disk, the seed, and on to systemd.
kernel=$(basename /lib/modules/*)
early=/tmp/early
mkdir -p $early/bin $early/dev $early/root $early/modules
cp /bin/busybox $early/bin/
modprobe --set-version "$kernel" --show-depends virtio_pci > /tmp/modules
modprobe --set-version "$kernel" --show-depends virtio_blk >> /tmp/modules
sed -n 's/^insmod \([^ ]*\).*/\1/p' /tmp/modules | awk '!seen[$0]++' | while read -r module; do
  name=$(basename "${module%.ko*}").ko
  case $module in
    *.xz) busybox xzcat "$module" > "$early/modules/$name" ;;
    *) cp "$module" "$early/modules/$name" ;;
  esac
  echo "$name" >> $early/modules/order
done
cp /early-init.sh $early/init
chmod 755 $early/init
(cd $early && find . | cpio --quiet -o -H newc) > /boot/early.img

apt-get clean
rm -rf /tmp/* /early-init.sh /fit-out.sh /debootstrap /var/lib/apt/lists/* /usr/share/doc /usr/share/man /usr/share/locale
