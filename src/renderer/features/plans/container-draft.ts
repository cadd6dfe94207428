/** What is typed of a container to be run, and the spec it makes. */
import type { ContainerSpec } from '../../../model/operations/types';
import { splitWords } from '../../../model/shell-words';

export type PortDraft = {
  protocol: 'tcp' | 'udp' | 'sctp';
  containerPort: number | string;
  hostAddress: string;
  hostPort: number | string;
};

export type ContainerDraft = {
  /** Tells drafts of one form apart. */
  key: string;
  name: string;
  image: string;
  command: string;
  /** A network's name, or a mode. */
  network: string;
  ipv4: string;
  ipv6: string;
  aliases: string[];
  /** Static addresses on further networks, by network. */
  more: Readonly<Record<string, string>>;
  ports: PortDraft[];
  env: string[];
  labels: { name: string; value: string }[];
};

export const newContainer = (network: string, image = ''): ContainerDraft => ({
  key: crypto.randomUUID(),
  name: '',
  image,
  command: '',
  network,
  ipv4: '',
  ipv6: '',
  aliases: [],
  more: {},
  ports: [],
  env: [],
  labels: [],
});

export const newPort = (): PortDraft => ({ protocol: 'tcp', containerPort: 80, hostAddress: '', hostPort: '' });

/** `more`: networks that it has further legs on. */
export function containerSpec(
  draft: ContainerDraft,
  network = draft.network,
  more: readonly string[] = [],
): ContainerSpec {
  const words = splitWords(draft.command);
  return {
    name: draft.name.trim(),
    image: withTag(draft.image.trim()),
    command: words === null || words.length === 0 ? null : words,
    network,
    endpoint: { ipv4: draft.ipv4.trim() || null, ipv6: draft.ipv6.trim() || null, aliases: draft.aliases },
    more: more.map((name) => ({
      network: name,
      endpoint: { ipv4: draft.more[name]?.trim() || null, ipv6: null, aliases: [] },
    })),
    ports: draft.ports.map(({ protocol, containerPort, hostAddress, hostPort }) => ({
      protocol,
      containerPort: Number(containerPort),
      hostAddress: hostAddress.trim() || null,
      hostPort: hostPort === '' ? null : Number(hostPort),
    })),
    env: draft.env,
    labels: recordOf(draft.labels),
  };
}

/** Docker takes `latest` where no tag is given. */
function withTag(image: string): string {
  const last = image.slice(image.lastIndexOf('/') + 1);
  return image === '' || last.includes(':') || last.includes('@') ? image : `${image}:latest`;
}

export const recordOf = (pairs: readonly { name: string; value: string }[]): Record<string, string> =>
  Object.fromEntries(pairs.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]));
