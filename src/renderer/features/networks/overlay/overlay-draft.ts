/** What is typed of an overlay network across hosts, and the plan it makes. */
import { create } from 'zustand';
import { ROOT_NAMESPACE } from '../../../../model/ids';
import { hasImage } from '../../../../model/operations/checks/image';
import { nextPool } from '../../../../model/operations/effects/pools';
import { addressesOf, withPort } from '../../../../model/operations/effects/swarm';
import type { Images } from '../../../../model/operations/module';
import type { Operation, Plan } from '../../../../model/operations/types';
import { splitWords } from '../../../../model/shell-words';
import type { Host, State } from '../../../../model/state';
import { swarmOf } from '../../../../model/swarm/find';
import type { EndpointMode } from '../../../../model/swarm/types';
import { containerSpec, newContainer } from '../../plans/container-draft';

export const PAGES = ['hosts', 'network', 'places', 'preview'] as const;
/** `verify` is there once the plan has run. */
export type Page = (typeof PAGES)[number] | 'verify';

export type OverlayDraft = {
  page: Page;
  /** Ids; the first makes the swarm where there is none. */
  hosts: string[];
  /** The address that each tells the others, where it is not the suggested one. */
  addresses: Readonly<Record<string, string>>;
  name: string;
  subnet: string;
  attachable: boolean;
  encrypted: boolean;
  internal: boolean;
  runs: 'containers' | 'service' | 'nothing';
  image: string;
  command: string;
  /** Names of containers, by host. */
  containers: Readonly<Record<string, string>>;
  service: string;
  replicas: number | string;
  endpointMode: EndpointMode;
  publish: boolean;
  publishMode: 'ingress' | 'host';
  containerPort: number | string;
  hostPort: number | string;
  /** The plan, once it has run. */
  applied: Plan | null;
};

export const newDraft = (host: Host): OverlayDraft => ({
  page: 'hosts',
  hosts: [host.id],
  addresses: {},
  name: 'sky',
  subnet: nextPool(host, 'overlay') ?? '',
  attachable: true,
  encrypted: false,
  internal: false,
  runs: 'containers',
  image: 'busybox',
  command: 'sleep 1d',
  containers: {},
  service: 'web',
  replicas: 2,
  endpointMode: 'dnsrr',
  publish: false,
  publishMode: 'host',
  containerPort: 80,
  hostPort: 8080,
  applied: null,
});

type Drafts = {
  byHost: Readonly<Record<string, OverlayDraft>>;
  put(host: string, draft: OverlayDraft): void;
  drop(host: string): void;
};

/** Drafts by the host that they were begun on, until the app ends. */
export const useOverlayDrafts = create<Drafts>()((set) => ({
  byHost: {},
  put: (host, draft) => set(({ byHost }) => ({ byHost: { ...byHost, [host]: draft } })),
  drop: (host) => set(({ byHost: { [host]: _gone, ...byHost } }) => ({ byHost })),
}));

export const containerName = ({ containers, name }: OverlayDraft, host: Host): string =>
  containers[host.id] ?? `${name || 'sky'}-${host.name}`.replaceAll(/[^A-Za-z0-9_.-]+/g, '-');

/** Of the cards that lead to where the chosen hosts meet, else any; a member keeps what it told its swarm. */
export function addressOf(draft: OverlayDraft, state: State, host: Host): string {
  if (host.swarm) return host.swarm.address;
  const chosen = draft.addresses[host.id];
  if (chosen !== undefined) return chosen;
  const shared = Object.values(state.segments).filter(({ ports }) => {
    const there = new Set(ports.map((port) => port.host));
    return there.has(host.id) && draft.hosts.every((id) => there.has(id as Host['id']));
  });
  const cards = shared.flatMap(({ ports }) => ports.filter((port) => port.host === host.id));
  const interfaces = host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const near = cards.flatMap((card) => interfaces[card.interface]?.addresses ?? []);
  return near.find(({ family }) => family === 4)?.address ?? addressesOf(host)[0] ?? '';
}

/** The chosen host that manages the swarm already, else the first, which is to make it. */
export function managerOf(draft: OverlayDraft, state: State): Host | null {
  const hosts = chosenHosts(draft, state);
  const member = hosts.find(({ swarm }) => swarm?.manager) ?? hosts.find(({ swarm }) => swarm);
  if (!member) return hosts[0] ?? null;
  return swarmOf(state, member.id)?.manager ?? null;
}

export const chosenHosts = ({ hosts }: OverlayDraft, state: State): Host[] =>
  hosts.flatMap((id) => state.hosts[id as Host['id']] ?? []);

/** In another swarm than the chosen ones: it would have to leave that one first. */
export function isElsewhere(draft: OverlayDraft, state: State, host: Host): boolean {
  const manager = managerOf(draft, state);
  if (!host.swarm || !manager?.swarm || draft.hosts.length === 0) return false;
  const own = swarmOf(state, host.id)?.manager.swarm?.cluster;
  return own !== manager.swarm.cluster;
}

/** `images`: by host. Fetched first are those that a host is known not to have. */
export function overlayPlan(draft: OverlayDraft, state: State, images: Readonly<Record<string, Images>>): Plan | null {
  const manager = managerOf(draft, state);
  const hosts = chosenHosts(draft, state);
  if (!manager || hosts.length === 0) return null;
  const operations: Operation[] = [
    ...hosts
      .toSorted((a, b) => Number(b.id === manager.id) - Number(a.id === manager.id))
      .flatMap((host) => membershipFor(draft, state, host, manager)),
    {
      kind: 'network.create',
      host: manager.id,
      spec: {
        ...{ name: draft.name.trim(), driver: 'overlay', internal: draft.internal, attachable: draft.attachable },
        ...{ ipv6: false, labels: {}, options: draft.encrypted ? { encrypted: '' } : {} },
        ipam:
          draft.subnet.trim() === '' ? [] : [{ subnet: draft.subnet.trim(), gateway: null, range: null, reserved: {} }],
      },
    },
    ...(draft.runs === 'containers' ? hosts.flatMap((host) => containerOn(draft, host, images[host.id] ?? null)) : []),
    ...(draft.runs === 'service' ? [serviceOn(draft, manager)] : []),
  ];
  return { id: crypto.randomUUID(), title: { code: 'mode-overlay', params: { network: draft.name } }, operations };
}

function membershipFor(draft: OverlayDraft, state: State, host: Host, manager: Host): Operation[] {
  if (host.swarm) return [];
  const advertise = addressOf(draft, state, host);
  if (host.id === manager.id) return [{ kind: 'swarm.init', host: host.id, advertise, dataPath: null }];
  const remote = withPort(addressOf(draft, state, manager));
  return [
    { kind: 'swarm.join', host: host.id, manager: manager.id, remote, role: 'worker', advertise, dataPath: null },
  ];
}

function containerOn(draft: OverlayDraft, host: Host, images: Images): Operation[] {
  const { image, command } = draft;
  const spec = containerSpec({ ...newContainer(draft.name.trim(), image), name: containerName(draft, host), command });
  const missing = images !== null && spec.image !== '' && !hasImage(images, spec.image);
  return [
    ...(missing ? [{ kind: 'image.pull' as const, host: host.id, image: spec.image }] : []),
    { kind: 'container.run', host: host.id, spec },
  ];
}

function serviceOn(draft: OverlayDraft, manager: Host): Operation {
  const { image } = containerSpec(newContainer('', draft.image));
  const words = splitWords(draft.command);
  return {
    kind: 'service.create',
    host: manager.id,
    spec: {
      name: draft.service.trim(),
      image,
      command: words && words.length > 0 ? words : null,
      replicas: Number(draft.replicas),
      networks: [draft.name.trim()],
      endpointMode: draft.endpointMode,
      ports: draft.publish
        ? [
            {
              protocol: 'tcp',
              containerPort: Number(draft.containerPort),
              hostPort: draft.hostPort === '' ? null : Number(draft.hostPort),
              mode: draft.publishMode,
            },
          ]
        : [],
      ...{ env: [], labels: {} },
    },
  };
}
