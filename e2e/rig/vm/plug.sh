#!/bin/sh -e
# Run by QEMU for the tap that it has made: plugs it into the LAN's bridge. It is gone when QEMU has ended.
ip link set "$1" master brlan up
