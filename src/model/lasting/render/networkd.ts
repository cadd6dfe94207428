/** systemd-networkd: a .netdev and .network, and what is added to the .network of a card (systemd.network(5)). */
import type { RouteSpec } from '../../operations/types';
import { pathPart } from '../names';
import { header } from '../record';
import type { File, Group } from '../types';
import { lines, type Parts, partsOf } from './parts';

const FOLDER = '/etc/systemd/network';
const manager = 'networkd';

/** `networkFile`: path of the card's own .network file. */
export function networkd(group: Group, networkFile: string | null): File[] {
  const parts = partsOf(group);
  const { vlan } = parts;
  const { name } = group;
  if (!vlan) {
    if (networkFile === null) return [];
    const base = networkFile.slice(networkFile.lastIndexOf('/') + 1);
    return [{ path: `${FOLDER}/${base}.d/portolan.conf`, manager, content: lines(...header(group), ...body(parts)) }];
  }
  const path = `${FOLDER}/10-portolan-${pathPart(name)}`;
  const netdev = lines('[NetDev]', `Name=${name}`, 'Kind=vlan', '', '[VLAN]', `Id=${vlan.vlanId}`);
  return [
    { path: `${path}.netdev`, manager, content: netdev },
    {
      path: `${path}.network`,
      manager,
      content: lines(...header(group), '[Match]', `Name=${name}`, '', ...body(parts)),
    },
  ];
}

const body = ({ addresses, above, routes }: Parts): string[] => [
  '[Network]',
  ...above.map((name) => `VLAN=${name}`),
  ...addresses.map((address) => `Address=${address}`),
  ...routes.flatMap((route) => ['', ...section(route)]),
];

const section = ({ destination, gateway, source, metric }: RouteSpec): string[] => [
  '[Route]',
  `Destination=${destination}`,
  ...(gateway === null ? [] : [`Gateway=${gateway}`]),
  ...(source === null ? [] : [`PreferredSource=${source}`]),
  ...(metric === null ? [] : [`Metric=${metric}`]),
];
