import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host } from '../../state';
import type { File, Group } from '../types';
import { ifupdown } from './ifupdown';
import { netplan } from './netplan';
import { networkd } from './networkd';
import { networkmanager } from './networkmanager';
import { sysctl } from './sysctl';
import { systemd } from './systemd';

/** The files of a group, in the order in which they are written. `host`: whose cards they add to. */
export function filesOf(group: Group, host: Host): File[] {
  switch (group.manager) {
    case 'ifupdown':
      return ifupdown(group);
    case 'netplan':
      return netplan(group, own(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}, group.name)?.kind ?? 'physical');
    case 'networkd':
      return networkd(group, own(host.configuration?.networkFiles ?? {}, group.name) ?? null);
    case 'networkmanager':
      return networkmanager(group);
    case 'systemd':
      return systemd(group);
    case 'sysctl':
      return sysctl(group);
  }
}
