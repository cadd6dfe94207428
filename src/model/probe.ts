/** A probe asks the real thing: a ping, a TCP connect or a name lookup from a namespace. */
import type { HostId } from './ids';

/**
 * `container` null: from the host's own namespace. A `physical` host probes from the desktop itself, or from the one that
 * stands beside the host `via`, where that is simulated.
 */
export type ProbeOrigin = { host: HostId; container: string | null; via?: HostId };

export type ProbeSpec =
  | { kind: 'ping'; from: ProbeOrigin; target: string }
  | { kind: 'tcp'; from: ProbeOrigin; target: string; port: number }
  | { kind: 'lookup'; from: ProbeOrigin; name: string };

/** Or asks a namespace whom it remembers: its ARP table, as its `ip neigh` prints it. */
export type ProbeRequest = ProbeSpec | { kind: 'neighbours'; from: ProbeOrigin };

/**
 * `answered`: echo reply, connection made, or addresses found. `refused`: the far side said no (RST, prohibited,
 * NXDOMAIN). `silent`: nothing came back in time. `not-measured`: the probe itself could not run; `reason` says why.
 */
export type ProbeOutcome = 'answered' | 'refused' | 'silent' | 'not-measured';

/** Why a probe could not be measured, or what was said besides its outcome. Texts stand under `probe.reason`. */
export type ProbeReason =
  /** No tool for it there. */
  | 'tool-missing'
  | 'container-missing'
  | 'container-not-running'
  /** The command could not be started. */
  | 'exec-failed'
  | 'connection-lost'
  /** The tool may not do it (raw sockets). */
  | 'not-permitted'
  /** The tool printed what nobody here has seen before. */
  | 'not-understood'
  /** No shell there that could run it, or not on the Engine's machine. */
  | 'no-shell'
  /** A router or firewall said no. */
  | 'prohibited'
  /** The sender has no route. */
  | 'network-unreachable'
  /** No neighbour answered for the address. */
  | 'host-unreachable'
  | 'name-unknown'
  /** No resolver answered. */
  | 'name-unanswered';

export type ProbeResult = {
  outcome: ProbeOutcome;
  /** Addresses a lookup found, or the one a name was resolved to. */
  addresses: string[];
  /** Round trip, when the tool printed one. */
  milliseconds: number | null;
  /** Argument vector that ran, for the person to repeat. */
  command: string[];
  /** What it printed, untouched. */
  output: string;
  reason: ProbeReason | null;
};
