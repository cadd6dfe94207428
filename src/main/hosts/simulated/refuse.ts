/** What the Engine would refuse, refused in its own words and as the real drivers hand them on. */
import { PortolanError } from '../../../contract/errors';
import { commands, preconditions } from '../../../model/operations';
import type { EndpointSpec, Operation } from '../../../model/operations/types';
import type { Host, State } from '../../../model/state';
import { refusal } from '../docker/refusals';
import { isHostOperation } from '../linux/operations';
import { refusalOf as kernelRefusal } from '../linux/operations/refusals';
import { isMissingProgram } from './images';
import { kernelWords } from './kernel-words';
import { wordsFor } from './words';

/** A plan may pull the image or bring the plugin; the Engine refuses all the same when they are not there. */
const REFUSED_WARNINGS: ReadonlySet<string> = new Set(['image-missing', 'driver-unknown']);

/** What we warn of as an error, and the Engine does all the same. */
const DONE_NEVERTHELESS: ReadonlySet<string> = new Set(['parent-taken-by-driver']);

/** Null when the Engine or the kernel would do it. `host`: the operation's, in `state`. */
export function refusalOf(
  state: State,
  host: Host,
  operation: Operation,
  images: readonly string[],
): PortolanError | null {
  for (const { code, params, severity } of preconditions(operation, state, images)) {
    if (DONE_NEVERTHELESS.has(code)) continue;
    if (severity === 'error' && isHostOperation(operation)) return refusedByHost(state, host, operation, code, params);
    if (severity === 'warning' && !REFUSED_WARNINGS.has(code)) continue;
    const [status, words] = wordsFor(saidOf(code, operation), params, host) ?? [400, `invalid argument: ${code}`];
    const { containers } = params;
    return refusal(words, status, host.name, {
      ...aboutOf(operation),
      ...(containers !== undefined && { containers }),
    });
  }
  const program = operation.kind === 'container.run' ? operation.spec.command?.[0] : undefined;
  if (program === undefined || !isMissingProgram(program)) return null;
  const words =
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ' +
    `unable to start container process: error during container init: exec: "${program}": stat ${program}: no such file or directory`;
  return refusal(words, 400, host.name, aboutOf(operation));
}

/** Where there is no swarm, the Engine speaks of its lacking manager, save to who would leave it. */
const saidOf = (code: string, { kind }: Operation): string =>
  code === 'swarm-not-member' && kind !== 'swarm.leave' ? 'swarm-inactive' : code;

/** As the driver of a real host hands on what the kernel's tools say. */
function refusedByHost(
  state: State,
  host: Host,
  operation: Operation,
  code: string,
  params: Record<string, string>,
): PortolanError {
  const { name } = host;
  if (code === 'file-path-refused') return new PortolanError('path-refused', { host: name, ...params });
  if (code === 'file-missing') return new PortolanError('not-found', { host: name, name: params.path ?? '' });
  const argv = commands(operation, state)[0] ?? [];
  const failure = { argv, status: argv.includes('iptables') ? 1 : 2, stderr: kernelWords(code, params) };
  return kernelRefusal(failure, operation, state, { host: name });
}

/** What the operation was about, where the Engine does not name it. */
function aboutOf(operation: Operation): Record<string, string> {
  switch (operation.kind) {
    case 'network.create': {
      const { name, ipam } = operation.spec;
      return { network: name, name, subnet: ipam.map(({ subnet }) => subnet).join(', ') };
    }
    case 'network.remove':
      return { network: operation.network, name: operation.network };
    case 'network.connect': {
      const { network, container, endpoint } = operation;
      return { network, container, name: network, ...addressIn(endpoint) };
    }
    case 'network.disconnect':
      return { network: operation.network, container: operation.container, name: operation.network };
    case 'container.run': {
      const { name, image, network, endpoint } = operation.spec;
      return { name, container: name, image, network, ...addressIn(endpoint) };
    }
    case 'image.pull':
    case 'image.remove':
      return { image: operation.image };
    case 'container.start':
    case 'container.stop':
    case 'container.remove':
      return { container: operation.container, name: operation.container };
    default:
      return {};
  }
}

function addressIn({ ipv4, ipv6 }: EndpointSpec): Record<string, string> {
  const address = [ipv4, ipv6].filter((text) => text !== null).join(', ');
  return address ? { address } : {};
}
