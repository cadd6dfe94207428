/** Modes that need nothing but containers. */
import { newContainer, newPort } from '../../../plans/container-draft';
import type { Definition } from '../definition';

const plain = (
  mode: Definition<null>['mode'],
  network: string,
  newContainers: Definition<null>['newContainers'],
): Definition<null> => ({
  mode,
  settingsPage: null,
  Form: null,
  newSettings: () => null,
  newContainers,
  legs: () => ({ choices: [{ value: network, network }], all: false, ipv6: false }),
  parts: (_settings, containers) => ({ containers }),
});

export const published = plain('published', 'bridge', () => [
  { ...newContainer('bridge'), ports: [{ ...newPort(), hostPort: 8080 }] },
]);
export const host = plain('host', 'host', () => [newContainer('host')]);
export const none = plain('none', 'none', () => [newContainer('none')]);
