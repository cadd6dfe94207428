/**
 * HostDriver: one way to one host, for the life of one connection. It never reconnects; who holds it does that with a
 * new driver. Every driver passes the suite in `conformance/`.
 */

import type { Duplex, Readable } from 'node:stream';
import type { CaptureTarget } from '../../contract/capture';
import type { PortolanError } from '../../contract/errors';
import type { TerminalSize } from '../../contract/terminal';
import type { Facts, HostFacts } from '../../model/facts';
import type { HostId } from '../../model/ids';
import type { ContainerSpec, Operation, ServiceSpec } from '../../model/operations/types';
import type { ProbeRequest, ProbeResult } from '../../model/probe';
import type { State } from '../../model/state';
import type { NodeRole } from '../../model/swarm/types';

export type Unsubscribe = () => void;

export type HostDriver = {
  /**
   * Whole snapshot. Rejects with PortolanError. `name` is left empty: the holder names the host. `fresh`: reads again
   * also what no event has told of since the last one.
   */
  observe(signal?: AbortSignal, fresh?: boolean): Promise<HostFacts>;
  /** There where the driver knows what stands around its host better than this machine does: a simulated LAN. */
  surroundings?(): Promise<Pick<Facts, 'physicalHost' | 'peers'>>;
  /** Tells that something changed, on the engine or in the kernel; what it is is for `observe` to find out. */
  events(listener: (event: HostEvent) => void): Unsubscribe;
  /** Settles when the host has done it. Progress is for long work such as a pull. */
  run(operation: Operation, context: RunContext): Promise<void>;
  /** What makes the host put itself back, should the person not come back to it. */
  readonly guards: Guards;
  /** Never rejects for an unanswered probe; `not-measured` is an answer. */
  probe(spec: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult>;
  /**
   * A shell at a terminal: in a container, one that it has; null: the host's own, as the person who is logged in there.
   * Rejects with PortolanError, `shell-missing` and `sessions-taken` among them. What runs in it ends with the driver.
   */
  terminal(container: string | null, size: TerminalSize, signal?: AbortSignal): Promise<Terminal>;
  /** Sends UDP that nobody answers. False: the host has no tool for it. */
  sendDatagrams(address: string, port: number, count: number, signal?: AbortSignal): Promise<boolean>;
  /** How many datagrams have come past its firewall so far; null: it cannot be asked. */
  datagramsReceived(signal?: AbortSignal): Promise<number | null>;
  /** Sends packets of IP protocol 50 that belong to nobody. False: nobody is root there, or there is no tool for it. */
  sendEsp(address: string, count: number, signal?: AbortSignal): Promise<boolean>;
  /** How many of those have come past its firewall so far; null: it cannot be asked. */
  espReceived(signal?: AbortSignal): Promise<number | null>;
  /** Whether an IP packet of so many bytes gets to an address in one piece, and back; null: it cannot be told. */
  fits(address: string, size: number, signal?: AbortSignal): Promise<Fit | null>;
  /**
   * Packets of one interface, from now on. Rejects with PortolanError, `privilege-needed` and `tcpdump-missing` among them.
   * Ends with the driver.
   */
  capture(target: CaptureTarget, signal?: AbortSignal): Promise<Capture>;
  /** The Engine's own JSON of one thing. */
  inspect(kind: 'container' | 'network', id: string, signal?: AbortSignal): Promise<unknown>;
  /** Reads what would make this container again. Null: nothing would, for the one whose namespace it shares is gone. */
  describe(container: string, signal?: AbortSignal): Promise<ContainerSpec | null>;
  /** Reads what would make this service again. */
  describeService(service: string, signal?: AbortSignal): Promise<ServiceSpec>;
  /** The secret by which others join the swarm of this manager: to be handed to an Engine, never kept or logged. */
  joinToken(role: NodeRole, signal?: AbortSignal): Promise<string>;
  /** References with tag, `busybox:latest`. */
  images(signal?: AbortSignal): Promise<string[]>;
  /** Settles once, when the connection is gone: with the reason, or null after `close`. */
  readonly closed: Promise<PortolanError | null>;
  close(): Promise<void>;
};

/** `largest`: of the sizes that were tried, the largest that passed, in bytes. null: only small ones did. */
export type Fit = { fits: boolean; largest: number | null };

export type Terminal = {
  /** What is typed, and what is shown, as bytes. Ends when the shell did; destroying it ends the shell, and all at its terminal. */
  stream: Duplex;
  /** By which a person would open the same. */
  command: string[];
  resize(size: TerminalSize): Promise<void>;
  /** The exit status, null when a signal ended it. Rejects with PortolanError when it was cut off. */
  exited: Promise<number | null>;
};

export type Capture = {
  /** A pcap file without an end. Destroying it ends the capture. */
  stream: Readable;
  /** By which a person would see the same. */
  command: string[];
  exited: Promise<void>;
};

export type HostEvent = { source: 'engine' | 'kernel'; at: number };

export type RunContext = {
  signal: AbortSignal;
  progress: (progress: Progress) => void;
  /** For joining a swarm: asks a manager. Rejects with PortolanError. */
  joinToken?: (manager: HostId, role: NodeRole) => Promise<string>;
};

/** `fraction` 0..1, null when it cannot be told. */
export type Progress = { text: string; fraction: number | null };

/**
 * `armed`: it counts. `restoring`: the time was over. `restored`: it has put itself back; told once only. `gone`: there is
 * no such promise, or no longer.
 */
export type GuardState = 'armed' | 'restoring' | 'restored' | 'gone';

/** A host's own promises to put itself back, which it keeps without anybody's connection. `token`: a UUID that names one. All of them reject with PortolanError. */
export type Guards = {
  /**
   * In `seconds` from now the host takes back what has begun by then, unless it is told otherwise: so far, nothing.
   * `inverses`: of each step of a plan, in its order; they are done as far as they can be, the last step's first.
   * `state`: the one that the whole plan leaves.
   */
  arm(token: string, inverses: readonly Operation[][], state: State, seconds: number): Promise<void>;
  /** Counts anew from now. `begun`: how many steps may have been done. Says what was found. */
  postpone(token: string, seconds: number, begun: number): Promise<GuardState>;
  /** Nothing is put back any more where this says `armed`. */
  disarm(token: string): Promise<GuardState>;
  ask(token: string): Promise<GuardState>;
};
