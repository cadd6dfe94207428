/**
 * HostDriver: one way to one host, for the life of one connection. It never reconnects; who holds it does that with a
 * new driver. Every driver passes the suite in `conformance/`.
 */

import type { PortolanError } from '../../contract/errors';
import type { Facts, HostFacts } from '../../model/facts';
import type { ContainerSpec, Operation } from '../../model/operations/types';
import type { ProbeResult, ProbeSpec } from '../../model/probe';

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
  /** Never rejects for an unanswered probe; `not-measured` is an answer. */
  probe(spec: ProbeSpec, signal?: AbortSignal): Promise<ProbeResult>;
  /** The Engine's own JSON of one thing. */
  inspect(kind: 'container' | 'network', id: string, signal?: AbortSignal): Promise<unknown>;
  /** Reads what would make this container again. */
  describe(container: string, signal?: AbortSignal): Promise<ContainerSpec>;
  /** References with tag, `busybox:latest`. */
  images(signal?: AbortSignal): Promise<string[]>;
  /** Settles once, when the connection is gone: with the reason, or null after `close`. */
  readonly closed: Promise<PortolanError | null>;
  close(): Promise<void>;
};

export type HostEvent = { source: 'engine' | 'kernel'; at: number };

export type RunContext = { signal: AbortSignal; progress: (progress: Progress) => void };

/** `fraction` 0..1, null when it cannot be told. */
export type Progress = { text: string; fraction: number | null };
