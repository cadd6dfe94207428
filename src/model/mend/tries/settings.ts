/** Kernel settings that keep packets from passing. */
import type { Operation } from '../../operations/types';
import { netnsOf } from '../places';
import type { Passed } from '../situation';
import { say, type Trier, type Try, UNTIL_REBOOT } from '../try';

export const settings: Trier = ({ at, code, params }) => {
  if (!at) return [];
  const family = at.destination.includes(':') ? 6 : 4;
  switch (code) {
    case 'forwarding-off':
      return set(at, family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding', '1', 'forwarding');
    case 'reverse-path':
      // Loose; `sysctl` writes dots in interface names as slashes.
      return set(at, `net.ipv4.conf.${(params.device ?? '').replaceAll('.', '/')}.rp_filter`, '2', 'reverse-path');
    case 'echo-ignored':
      return set(at, 'net.ipv4.icmp_echo_ignore_all', '0', 'echo');
    default:
      return [];
  }
};

function set({ host, namespace }: Passed, key: string, value: string, what: string): Try[] {
  const netns = netnsOf(namespace);
  if (netns === undefined) return [];
  const params = { machine: namespace.name, setting: `${key} = ${value}` };
  const operation: Operation = { kind: 'sysctl.set', host: host.id, namespace: netns, key, value };
  return [
    {
      operations: [operation],
      does: say(`does.${what}`, params),
      costs: [say(`cost.${what}`, params), UNTIL_REBOOT(host.name)],
    },
  ];
}
