/** The way of a frame from one interface to another. */
import type { Segment } from '../../state';
import type { Port } from '../world/node';

/** One thing a frame passes on its way. */
export type Leap =
  | { kind: 'port'; port: Port }
  /** Through a bridge; `from` and `to` null: the bridge's own stack. */
  | { kind: 'bridge'; bridge: Port; from: Port | null; to: Port | null }
  | { kind: 'segment'; segment: Segment }
  | { kind: 'tag'; port: Port; id: number; action: 'push' | 'pop' }
  /** Wrapped in vxlan between two machines; `overlay`: made by Docker, which was not looked into. */
  | { kind: 'vxlan'; from: Port; to: Port; vni: number | null; overlay: string | null };

export type Path = { before: Path | null; leap: Leap };
export type Receiver = { port: Port; path: Path };

/** `open`: the frame also went where nobody looked, so that a machine not known may answer. */
export type Flood = { receivers: Receiver[]; open: boolean };
