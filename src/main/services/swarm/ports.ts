/** Really tries the ports between hosts, and what else has to pass between them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PortEvent, PortsInput } from '../../../contract/swarm';
import { type NodePort, type PortMeasured, portsTo } from '../../../model/swarm/ports';
import type { HostDriver } from '../../hosts/driver';
import type { Hosts } from '../hosts';

type Node = PortsInput['nodes'][number];
type Task = { from: Node; to: Node; port: NodePort };
type Outcome = Pick<PortMeasured, 'outcome' | 'largest'>;

/** Enough to stand out among what nodes tell each other anyway, a few datagrams a second. */
const PACKETS = 40;
const ENOUGH = 24;
/** Milliseconds for them to arrive and be counted. */
const ARRIVING = 400;

/** All ordered pairs, target by target: what a target counts can then only have come from one. Rejects with PortolanError. */
export async function* tryPorts(
  hosts: Pick<Hosts, 'session'>,
  { nodes, ...asked }: PortsInput,
  signal?: AbortSignal,
): AsyncGenerator<PortEvent, void> {
  const tasks = nodes.flatMap((to) =>
    nodes
      .filter((from) => from.host !== to.host)
      .flatMap((from) => portsTo(to.manager, asked).map((port): Task => ({ from, to, port }))),
  );
  for (const task of tasks) {
    signal?.throwIfAborted();
    const outcome = await tried(hosts, task, signal);
    const { from, to, port } = task;
    const measured: PortMeasured = { ...port, from: from.host, to: to.host, address: to.address, ...outcome };
    yield { total: tasks.length, measured };
  }
}

async function tried(
  hosts: Pick<Hosts, 'session'>,
  { from, to, port: { protocol, port } }: Task,
  signal?: AbortSignal,
): Promise<Outcome> {
  const [near, far] = [hosts.session(from.host).driver(), hosts.session(to.host).driver()];
  const { address } = to;
  switch (protocol) {
    case 'tcp':
      return tcp(near, from, to, port, signal);
    case 'udp':
      return counted(
        () => near.sendDatagrams(address, port, PACKETS, signal),
        () => far.datagramsReceived(signal),
        signal,
      );
    case 'esp':
      return counted(
        () => near.sendEsp(address, PACKETS, signal),
        () => far.espReceived(signal),
        signal,
      );
    case 'icmp':
      return inOnePiece(near, address, port, signal);
  }
}

/** One that refuses has been reached: nothing listens there yet. */
async function tcp(near: HostDriver, from: Node, to: Node, port: number, signal?: AbortSignal): Promise<Outcome> {
  const spec = { kind: 'tcp' as const, from: { host: from.host, container: null }, target: to.address, port };
  const { outcome, reason } = await near.probe(spec, signal);
  if (outcome === 'answered') return { outcome: 'open' };
  if (outcome === 'refused') return { outcome: reason === null ? 'open' : 'closed' };
  return { outcome: outcome === 'silent' ? 'closed' : 'unmeasured' };
}

/** Nobody answers them, so the far side is asked how many came up to it, whether anything listens there or not. */
async function counted(
  send: () => Promise<boolean>,
  received: () => Promise<number | null>,
  signal?: AbortSignal,
): Promise<Outcome> {
  const before = await received();
  await sleep(ARRIVING, undefined, { signal });
  const quiet = await received();
  if (before === null || quiet === null || !(await send())) return { outcome: 'unmeasured' };
  await sleep(ARRIVING, undefined, { signal });
  const after = await received();
  const noise = quiet - before;
  if (after === null || noise > PACKETS) return { outcome: 'unmeasured' };
  return { outcome: after - quiet - noise >= ENOUGH ? 'open' : 'closed' };
}

async function inOnePiece(near: HostDriver, address: string, size: number, signal?: AbortSignal): Promise<Outcome> {
  const fit = await near.fits(address, size, signal);
  if (!fit) return { outcome: 'unmeasured' };
  if (fit.fits) return { outcome: 'open' };
  return { outcome: 'closed', ...(fit.largest !== null && { largest: fit.largest }) };
}
