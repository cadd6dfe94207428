/**
 * Scene: what a State looks like to a person, before any position is given. Ids are made of names, so that a container
 * made again, or a ghost that becomes real, stays in its place.
 */
import type { ElementRef } from '../../../model/refs';

/** `added` and `removed` only in a preview. */
export type Presence = 'present' | 'added' | 'removed';

export type Scene = {
  segments: SceneSegment[];
  machines: SceneMachine[];
  hosts: SceneHost[];
  overlays: SceneOverlay[];
};

export type SceneSegment = { id: string; ref: ElementRef; label: string; caption: string; nat: boolean };

/** A network of several hosts, drawn once across them. `zones`: its part on each. */
export type SceneOverlay = {
  id: string;
  ref: ElementRef;
  label: string;
  caption: string;
  colour: number;
  presence: Presence;
  zones: string[];
};

/** A machine outside the managed hosts: the desktop, or a plain LAN machine. */
export type SceneMachine = {
  id: string;
  ref: ElementRef;
  label: string;
  caption: string;
  physical: boolean;
  segments: { id: string; address: string }[];
};

export type SceneHost = {
  id: string;
  ref: ElementRef;
  label: string;
  caption: string;
  folded: boolean;
  /** As of when it is shown, where that is not now; else empty. */
  asOf: string;
  cards: SceneCard[];
  zones: SceneZone[];
};

export type CardMark = 'nat' | 'lan' | 'wireless' | 'macvlan' | 'ipvlan' | 'other';

/** A card on the host's upper edge, or (with `parent`) what the host has put on one: a sub-interface, a shim. */
export type SceneCard = {
  id: string;
  ref: ElementRef;
  label: string;
  caption: string;
  mark: CardMark;
  up: boolean;
  parent: string | null;
  segment: string | null;
  presence: Presence;
};

/** How a network's containers get out: through the host's routing, straight onto a card, or to other hosts of an overlay. */
export type ZoneHang = { on: 'stack' } | { on: 'overlay' } | { on: 'card'; card: string } | { on: 'nothing' };

export type SceneZone = {
  id: string;
  ref: ElementRef;
  label: string;
  caption: string;
  driver: string;
  colour: number;
  hang: ZoneHang;
  /** Further cards that it has legs on; of a network there are none. */
  alsoOn: string[];
  folded: boolean;
  /** A host interface of this network, for the caption and for finding it. */
  interface: string | null;
  presence: Presence;
  members: SceneMember[];
  /** Said in the middle of a zone without members. */
  empty: string;
};

/** A container as one network has it. Only one of its memberships is `home`; the others are drawn as portals to it. */
export type SceneMember = {
  id: string;
  ref: ElementRef;
  container: string;
  label: string;
  caption: string;
  address: string | null;
  home: boolean;
  running: boolean;
  /** Home node of the container whose namespace it shares. */
  shares: string | null;
  presence: Presence;
  legPresence: Presence;
};

export const hostNode = (host: string) => `h/${host}`;
export const cardNode = (host: string, name: string) => `i/${host}/${name}`;
export const zoneNode = (host: string, network: string) => `n/${host}/${network}`;
export const containerNode = (host: string, name: string) => `c/${host}/${name}`;
export const portalNode = (host: string, name: string, network: string) => `p/${host}/${name}/${network}`;
export const overlayNode = (name: string) => `o/${name}`;
export const segmentNode = (segment: string) => `s/${segment}`;
