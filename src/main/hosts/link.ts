/** What a way to a host offers: the Engine's socket, and processes on that machine. The driver is built on top of it. */
import type { Duplex, Readable, Writable } from 'node:stream';
import type { PortolanError } from '../../contract/errors';
import type { TerminalSize } from '../../contract/terminal';
import type { Unread } from '../../model/state';
import type { Terminal } from './driver';

export type HostLink = {
  /** What messages call the host. */
  readonly host: string;
  /** Path of the Engine's socket on its machine; null: it listens elsewhere. */
  readonly socket: string | null;
  /** Opens one more stream to the Engine's socket. Rejects with PortolanError. */
  dial(): Promise<Duplex>;
  /** How many streams to the Engine there may be at once; settled when the first one is open. */
  readonly maxDials: number;
  /** How to run things where the Engine runs; where that cannot be done, why. */
  readonly processes: { spawn: Spawn; terminal: OpenTerminal } | { unread: Unread };
  /** How many terminals and the like may be held open at once; settled when the first stream is open. */
  readonly maxHeld: number;
  /** Settles once, when the link is gone: with the reason, or null after `close`. */
  readonly closed: Promise<PortolanError | null>;
  close(): Promise<void>;
};

/** Starts a process from an argument vector. Rejects with PortolanError when that cannot even be tried. */
export type Spawn = (argv: readonly string[]) => Promise<HostProcess>;

/** A login shell at a terminal of its own. Rejects with PortolanError. */
export type OpenTerminal = (size: TerminalSize) => Promise<Terminal>;

export type HostProcess = {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** The exit status; null when it was ended by a signal or the link went. 127: there is no such program. */
  exited: Promise<number | null>;
  kill(): void;
};
