/** Really tries the ports between hosts. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PortEvent, PortsInput } from '../../../contract/swarm';
import { type NodePort, type PortMeasured, type PortOutcome, portsTo } from '../../../model/swarm/ports';
import type { HostDriver } from '../../hosts/driver';
import type { Hosts } from '../hosts';

type Node = PortsInput['nodes'][number];
type Task = { from: Node; to: Node; port: NodePort };

/** Enough to stand out among what nodes tell each other anyway, a few datagrams a second. */
const DATAGRAMS = 40;
const ENOUGH = 24;
/** Milliseconds for them to arrive and be counted. */
const ARRIVING = 400;

/** All ordered pairs, target by target: what a target counts can then only have come from one. Rejects with PortolanError. */
export async function* tryPorts(
  hosts: Pick<Hosts, 'session'>,
  { nodes, dataPathPort }: PortsInput,
  signal?: AbortSignal,
): AsyncGenerator<PortEvent, void> {
  const tasks = nodes.flatMap((to) =>
    nodes
      .filter((from) => from.host !== to.host)
      .flatMap((from) => portsTo(to.manager, dataPathPort).map((port): Task => ({ from, to, port }))),
  );
  for (const task of tasks) {
    signal?.throwIfAborted();
    const outcome = await tried(hosts, task, signal);
    const { from, to, port } = task;
    const measured: PortMeasured = { ...port, from: from.host, to: to.host, address: to.address, outcome };
    yield { total: tasks.length, measured };
  }
}

function tried(hosts: Pick<Hosts, 'session'>, { from, to, port }: Task, signal?: AbortSignal): Promise<PortOutcome> {
  const [near, far] = [hosts.session(from.host).driver(), hosts.session(to.host).driver()];
  return port.protocol === 'tcp' ? tcp(near, from, to, port.port, signal) : udp(near, far, to, port.port, signal);
}

/** One that refuses has been reached: nothing listens there yet. */
async function tcp(near: HostDriver, from: Node, to: Node, port: number, signal?: AbortSignal): Promise<PortOutcome> {
  const spec = { kind: 'tcp' as const, from: { host: from.host, container: null }, target: to.address, port };
  const { outcome, reason } = await near.probe(spec, signal);
  if (outcome === 'answered') return 'open';
  if (outcome === 'refused') return reason === null ? 'open' : 'closed';
  return outcome === 'silent' ? 'closed' : 'unmeasured';
}

/** Nobody answers a datagram, so the far side is asked how many came up to it, whether anything listens there or not. */
async function udp(
  near: HostDriver,
  far: HostDriver,
  { address }: Node,
  port: number,
  signal?: AbortSignal,
): Promise<PortOutcome> {
  const before = await far.datagramsReceived(signal);
  await sleep(ARRIVING, undefined, { signal });
  const quiet = await far.datagramsReceived(signal);
  if (before === null || quiet === null) return 'unmeasured';
  if (!(await near.sendDatagrams(address, port, DATAGRAMS, signal))) return 'unmeasured';
  await sleep(ARRIVING, undefined, { signal });
  const after = await far.datagramsReceived(signal);
  if (after === null) return 'unmeasured';
  const noise = quiet - before;
  if (noise > DATAGRAMS) return 'unmeasured';
  return after - quiet - noise >= ENOUGH ? 'open' : 'closed';
}
