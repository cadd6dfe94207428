import { findNetwork } from '../../../../../model/find';
import type { NetworkSpec } from '../../../../../model/operations/types';
import { newContainer } from '../../../plans/container-draft';
import { networksOf } from '../../../plans/network-choices';
import { bridgeSpec, newBridge } from '../bridge/bridge-draft';
import type { Definition } from '../definition';
import { SeveralForm } from '../several/SeveralForm';

/** Names of networks, in the order of the legs. One that does not exist yet becomes a bridge. */
export type SeveralDraft = { networks: string[] };

/** Containers with a leg on each of several networks. */
export const several: Definition<SeveralDraft> = {
  mode: 'several',
  settingsPage: 'networks',
  Form: SeveralForm,
  newSettings: (host) => ({
    networks: networksOf(host)
      .filter(({ predefined }) => !predefined)
      .slice(0, 2)
      .map(({ name }) => name),
  }),
  newContainers: () => [newContainer('')],
  legs: ({ networks }) => ({
    choices: networks.map((network) => ({ value: network, network })),
    all: true,
    ipv6: false,
  }),
  parts: ({ networks }, containers, host) => ({
    networks: networks
      .filter((name) => !findNetwork(host, name))
      .map((name): NetworkSpec => bridgeSpec({ ...newBridge(null), name })),
    containers,
  }),
};
