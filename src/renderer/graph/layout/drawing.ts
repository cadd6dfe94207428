/** Drawing: a Scene with a place for everything. Lengths are pixels at zoom 1; x and y are centres. */
import type { ElementRef } from '../../../model/refs';
import type { Presence } from '../scene/scene';

export type DrawnKind =
  | 'segment'
  | 'nat'
  | 'machine'
  | 'host'
  | 'title'
  | 'card'
  | 'sub'
  | 'rail'
  | 'zone'
  | 'network'
  | 'rung'
  | 'container'
  | 'portal'
  | 'overlay';

export type DrawnNode = {
  id: string;
  kind: DrawnKind;
  ref: ElementRef | null;
  /** Moves with this node when that is dragged; its origin is what own positions are relative to. */
  parent: string | null;
  x: number;
  y: number;
  w: number;
  h: number;
  label: string;
  caption: string;
  /** A zone's name, for when it is seen from afar. */
  far: string;
  /** Index into the network palette. */
  colour: number | null;
  /** Driver, card mark and the like: chooses the picture. */
  variant: string;
  presence: Presence;
  active: boolean;
};

export type EdgeKind = 'wire' | 'stub' | 'leg' | 'uplink' | 'portal' | 'shared' | 'tag' | 'tunnel';

export type DrawnEdge = {
  id: string;
  kind: EdgeKind;
  source: string;
  target: string;
  ref: ElementRef | null;
  label: string;
  colour: number | null;
  presence: Presence;
  active: boolean;
  /** Where on a wide source it starts, from that node's centre; null: wherever is nearest. */
  from: Point | null;
  /** Where on a target of another shape than it is drawn it ends, from that node's centre; null: wherever is nearest. */
  to: Point | null;
  /** Corners on the way, as shares of the straight line and distances from it; null: straight. */
  bend: Bend | null;
};

export type Bend = { weights: number[]; distances: number[] };

export type Point = { x: number; y: number };
export type Drawing = { nodes: DrawnNode[]; edges: DrawnEdge[] };
/** Own positions by node id: top-left corner relative to the parent's. */
export type Places = Readonly<Record<string, Point>>;

export const drawnNode = (
  node: Pick<DrawnNode, 'id' | 'kind' | 'x' | 'y' | 'w' | 'h'> & Partial<DrawnNode>,
): DrawnNode => ({
  ref: null,
  parent: null,
  label: '',
  caption: '',
  far: '',
  colour: null,
  variant: '',
  presence: 'present',
  active: true,
  ...node,
});

export const drawnEdge = (
  edge: Pick<DrawnEdge, 'id' | 'kind' | 'source' | 'target'> & Partial<DrawnEdge>,
): DrawnEdge => ({
  ref: null,
  label: '',
  colour: null,
  presence: 'present',
  active: true,
  from: null,
  to: null,
  bend: null,
  ...edge,
});
