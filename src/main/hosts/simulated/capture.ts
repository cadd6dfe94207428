/** Captures on a simulated host: the packets that its pings and connects would have made at that interface. */
import { PassThrough } from 'node:stream';
import type { CaptureTarget } from '../../../contract/capture';
import { PortolanError } from '../../../contract/errors';
import { findContainer, isLive } from '../../../model/find';
import { type NamespaceId, namespaceOf } from '../../../model/ids';
import { ETHERNET, pcapHeader, pcapRecord } from '../../../model/packets';
import { framesAt } from '../../../model/packets/imagine';
import { PRACTICE_HOST } from '../../../model/simulated/practice';
import type { Trace } from '../../../model/trace';
import type { Capture } from '../driver';
import type { Simulation } from './simulation';

/** Between two packets of one question: microseconds. */
const APART = 30;

/** Rejects with `not-found` and `container-not-running`. */
export function simulatedCapture(simulation: Simulation, target: CaptureTarget): Capture {
  const { device } = target;
  const namespace = namespaceAt(simulation, target);
  if (!simulation.host.namespaces[namespace]?.interfaces[device])
    throw new PortolanError('not-found', { name: device });
  const stream = new PassThrough();
  stream.write(pcapHeader(ETHERNET));
  let number = 0;
  const show = (trace: Trace) => {
    number += 1;
    const asks: Parameters<typeof framesAt>[0]['asks'] = (hop, address) =>
      !simulation.neighbours.has(hop.namespace, address);
    const place = { host: PRACTICE_HOST, namespace, device };
    const at = Date.now() * 1000;
    for (const [index, bytes] of framesAt({ trace, state: simulation.state, place, asks, number }).entries())
      stream.write(pcapRecord({ at: at + index * APART, length: bytes.length, bytes }));
  };
  const unwatch = simulation.watchTraces(show);
  const exited = new Promise<void>((resolve) => stream.once('close', resolve));
  void exited.then(unwatch);
  return { stream, command: ['tcpdump', '-i', device, '-n'], exited };
}

function namespaceAt({ host }: Simulation, { container: name, namespace }: CaptureTarget): NamespaceId {
  if (name === null) return namespaceOf(namespace);
  const container = findContainer(host, name);
  if (!container) throw new PortolanError('not-found', { name });
  if (!isLive(container) || container.namespace === null)
    throw new PortolanError('container-not-running', { container: name });
  return container.namespace;
}
