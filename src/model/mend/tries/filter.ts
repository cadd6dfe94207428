/** Rules of the firewall: one that lets through, one that hides a sender nobody could answer. */
import { ROOT_NAMESPACE } from '../../ids';
import { alone, poolOf } from '../places';
import type { Passed } from '../situation';
import { say, type Trier, UNTIL_REBOOT } from '../try';

/** In DOCKER-USER, which packets that are forwarded pass before Docker's own rules. */
export const letThrough: Trier = ({ at, code, params }) => {
  if (!at || params.chain !== 'FORWARD' || (code !== 'drop' && code !== 'reject') || !hasDockerChains(at)) return [];
  const { source, destination, host } = at;
  const about = { source, destination, machine: host.name };
  const rule = { inDevice: null, outDevice: null, source: alone(source), destination: alone(destination) };
  return [
    {
      operations: [{ kind: 'filter.add', host: host.id, rule: { kind: 'forward', ...rule } }],
      does: say('does.accept', about),
      costs: [say('cost.opens', about), UNTIL_REBOOT(host.name)],
    },
  ];
};

/** Where the answer is lost, at every machine that passed the request on and did not hide its sender. */
export const masquerade: Trier = ({ way, request }) => {
  if (way !== 'answer') return [];
  return request.slice(0, -1).flatMap((passed) => {
    const { host, device, source, masqueraded } = passed;
    if (masqueraded || device === null || !hasDockerChains(passed)) return [];
    if (passed === request[0] && request[0].namespace.id === ROOT_NAMESPACE && !isForwarded(passed)) return [];
    const from = poolOf(host, source)?.pool.subnet ?? alone(source);
    const about = { source: from, machine: host.name, device };
    const rule = { inDevice: null, outDevice: device, source: from, destination: null };
    return [
      {
        operations: [{ kind: 'filter.add', host: host.id, rule: { kind: 'masquerade', ...rule } }],
        does: say('does.masquerade', about),
        costs: [say('cost.hidden', about), UNTIL_REBOOT(host.name)],
      },
    ];
  });
};

/** What the machine sends from one of its own addresses is not passed on for anybody. */
const isForwarded = ({ namespace, source }: Passed) =>
  !Object.values(namespace.interfaces).some(({ addresses }) => addresses.some(({ address }) => address === source));

/** IPv4 rules only, in the host's own namespace. */
const hasDockerChains = ({ host, namespace, destination }: Passed) =>
  host.engine !== null && namespace.id === ROOT_NAMESPACE && !destination.includes(':');
