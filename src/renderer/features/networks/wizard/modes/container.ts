import { type ContainerDraft, containerSpec, newContainer } from '../../../plans/container-draft';
import type { Definition } from '../definition';
import { OwnerForm } from '../owner/OwnerForm';

export type OwnerDraft = {
  /** Name of a container that runs already; null: `owner` is run first. */
  existing: string | null;
  owner: ContainerDraft;
};

export const ownerName = ({ existing, owner }: OwnerDraft): string => existing ?? owner.name.trim();

/** Containers that share the network namespace of another. */
export const container: Definition<OwnerDraft> = {
  mode: 'container',
  settingsPage: 'owner',
  Form: OwnerForm,
  newSettings: () => ({ existing: null, owner: newContainer('bridge') }),
  newContainers: () => [newContainer('')],
  legs: (settings) => {
    const network = `container:${ownerName(settings)}`;
    return { choices: [{ value: network, network }], all: false, ipv6: false };
  },
  parts: (settings, containers) => ({
    containers: [...(settings.existing === null ? [containerSpec(settings.owner)] : []), ...containers],
  }),
};
