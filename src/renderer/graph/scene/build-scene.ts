import type { Host, State } from '../../../model/state';
import { buildCards } from './cards';
import { namespaceZones } from './namespaces';
import { buildOverlays } from './overlays';
import type { Scene, SceneHost, SceneMachine, SceneSegment } from './scene';
import { hostNode, segmentNode } from './scene';
import { buildZones } from './zones';

export type SceneOptions = {
  /** What a pending plan would make of `state`; null when nothing is pending. */
  preview: State | null;
  folded: ReadonlySet<string>;
  /** By host id: as of when a host is shown that cannot be asked now. */
  asOf?: Readonly<Record<string, string>>;
  colourOf: (networkKey: string) => number;
  words: SceneWords;
};

/** The few words the drawing itself writes, in the person's language. */
export type SceneWords = {
  engine: (version: string) => string;
  /** Of a folded host: what is on it. */
  counts: (containers: number, networks: number) => string;
  nat: string;
  lan: string;
  physicalHost: string;
  empty: string;
  addressChosen: string;
  /** Beside the name of a named network namespace. */
  namespace: string;
};

/** Reads a State (and its preview) into the things that are drawn, in a stable order. */
export function buildScene(state: State, options: SceneOptions): Scene {
  const hosts = Object.values(state.hosts);
  const drawn = hosts
    .filter((host) => host.role === 'managed')
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .map((host) => managed(host, state, options));
  return {
    segments: Object.values(state.segments).map((segment): SceneSegment => {
      const label = segment.kind === 'nat' ? options.words.nat : options.words.lan;
      return {
        id: segmentNode(segment.id),
        ref: { kind: 'segment', segment: segment.id },
        label,
        caption: segment.subnets.join('  '),
        nat: segment.kind === 'nat',
      };
    }),
    machines: hosts.filter((host) => host.role !== 'managed').map((host) => machine(host, state, options.words)),
    hosts: drawn,
    overlays: buildOverlays(state.hosts, drawn, options),
  };
}

function machine(host: Host, state: State, words: SceneWords): SceneMachine {
  const segments = Object.values(state.segments).flatMap((segment) =>
    segment.ports
      .filter((port) => port.host === host.id)
      .map((port) => ({ id: segmentNode(segment.id), address: firstAddress(host, port.interface) })),
  );
  const physical = host.role === 'physical';
  return {
    id: hostNode(host.id),
    ref: { kind: 'host', host: host.id },
    label: host.name,
    caption: physical ? words.physicalHost : (segments[0]?.address ?? ''),
    physical,
    segments,
  };
}

function firstAddress(host: Host, name: string): string {
  const root = Object.values(host.namespaces).find((namespace) => namespace.interfaces[name]);
  const address = root?.interfaces[name]?.addresses.find((candidate) => candidate.family === 4);
  return address ? `${address.address}/${address.prefix}` : '';
}

function managed(host: Host, state: State, options: SceneOptions): SceneHost {
  const id = hostNode(host.id);
  const folded = options.folded.has(id);
  const after = options.preview ? options.preview.hosts[host.id] : host;
  return {
    id,
    ref: { kind: 'host', host: host.id },
    label: host.name,
    caption: folded
      ? options.words.counts(Object.keys(host.containers).length, Object.keys(host.networks).length)
      : host.engine
        ? options.words.engine(host.engine.version)
        : '',
    asOf: options.asOf?.[host.id] ?? '',
    folded,
    cards: buildCards(host, after ?? host, state),
    zones: [...buildZones(host, after ?? host, options), ...namespaceZones(host, after ?? host, options)],
  };
}
