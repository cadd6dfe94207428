import type { ComboboxData } from '@mantine/core';
import type { TFunction } from 'i18next';
import { isLive, sharedWith } from '../../../model/find';
import type { Host, Network } from '../../../model/state';

export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** Networks that a leg can be on. */
export const networksOf = (host: Host): Network[] =>
  Object.values(host.networks)
    .filter(({ driver, ingress }) => driver !== 'host' && driver !== 'null' && !ingress)
    .sort(byName);

/** What a container to be run can be given as its network, as Docker calls it. */
export function networkChoices(host: Host, t: TFunction<'plans'>): ComboboxData {
  const running = Object.values(host.containers)
    .filter((container) => isLive(container) && container.networkMode !== 'host')
    .sort(byName);
  return [
    {
      group: t('container.networks'),
      items: networksOf(host).map((network) => ({ value: network.name, label: choiceLabel(network) })),
    },
    {
      group: t('container.modes'),
      items: [
        { value: 'host', label: t('container.host') },
        { value: 'none', label: t('container.none') },
        ...running.map(({ name }) => ({
          value: `container:${name}`,
          label: t('container.shareWith', { container: name }),
        })),
      ],
    },
  ];
}

/** Whether containers of this mode have no leg of their own. */
export const isLonely = (mode: string): boolean => mode === 'host' || mode === 'none' || sharedWith(mode) !== null;

/** `greatwall · bridge · 172.20.0.0/16`. */
export const choiceLabel = ({ name, driver, ipam }: Network): string =>
  [name, driver, ...ipam.map(({ subnet }) => subnet)].join(' · ');
