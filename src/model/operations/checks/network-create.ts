import { majorOf } from '../../find';
import type { Host, State } from '../../state';
import { nextPool } from '../effects/pools';
import { problem } from '../problems';
import type { NetworkSpec, OperationOf, Problem } from '../types';
import { bridgeProblems, mtuValues } from './bridge-options';
import { onHost } from './host';
import { networkNameProblems } from './names';
import { overlapProblems } from './overlap';
import { parentProblems } from './parent';
import { poolProblems } from './subnets';

const OWN_DRIVERS: ReadonlySet<string> = new Set(['bridge', 'macvlan', 'ipvlan', 'overlay']);

export const networkCreateProblems = (operation: OperationOf<'network.create'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) => {
    const { spec } = operation;
    return [
      ...nameProblems(host, spec),
      ...driverProblems(host, spec),
      ...spec.ipam.flatMap((pool, position) => poolProblems(pool, position, host)),
      ...overlapProblems(host, spec),
      ...choiceProblems(host, spec),
    ];
  });

function nameProblems(host: Host, { name: network }: NetworkSpec): Problem[] {
  const problems = networkNameProblems(network);
  const taken = Object.values(host.networks).some(({ name }) => name === network);
  if (problems.length > 0 || !taken) return problems;
  return [problem('network-name-taken', { network, host: host.name }, 'name')];
}

function driverProblems(host: Host, spec: NetworkSpec): Problem[] {
  const { driver } = spec;
  if (driver === 'bridge') return bridgeProblems(host, spec);
  if (driver === 'host' || driver === 'null') return [problem('driver-predefined', { driver }, 'driver')];
  if (!OWN_DRIVERS.has(driver)) return [problem('driver-unknown', { driver }, 'driver', 'warning')];
  if (driver === 'overlay') {
    const problems = Object.entries(spec.options).flatMap(([option, value]) => {
      const allowed = mtuValues(option, value);
      return allowed === null ? [] : [problem('option-invalid', { option, value, allowed }, `options.${option}`)];
    });
    return host.engine?.swarm === 'active'
      ? problems
      : [...problems, problem('swarm-inactive', { host: host.name }, 'driver')];
  }
  return parentProblems(host, spec);
}

/** What the Engine has to choose itself, and may not be able to. */
function choiceProblems(host: Host, { driver, ipam, ipv6 }: NetworkSpec): Problem[] {
  const [four, six] = [ipam.filter(({ subnet }) => !subnet.includes(':')), ipam.filter((p) => p.subnet.includes(':'))];
  const problems: Problem[] = [];
  if (four.length === 0 && OWN_DRIVERS.has(driver) && nextPool(host, driver) === null)
    problems.push(problem('pools-exhausted', { host: host.name }, 'ipam'));
  if (!ipv6 && six[0]) problems.push(problem('ipv6-off', { subnet: six[0].subnet }, 'ipv6', 'warning'));
  // From 27 on the Engine takes a unique local subnet itself (docs.docker.com: Enable IPv6 support).
  if (ipv6 && six.length === 0 && majorOf(host) > 0 && majorOf(host) < 27)
    problems.push(problem('ipv6-subnet-missing', { version: host.engine?.version ?? '' }, 'ipam'));
  return problems;
}
