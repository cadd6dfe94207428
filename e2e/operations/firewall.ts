import { ROOT_NAMESPACE } from '../../src/model/ids';
import type { State } from '../../src/model/state';
import { VM } from './make';

/** The host's rules, table by table and sorted, with bridges called after their networks. */
export function firewallOf(state: State): string[] {
  const host = state.hosts[VM];
  let text = host?.namespaces[ROOT_NAMESPACE]?.iptables ?? '';
  for (const { bridge, name } of Object.values(host?.networks ?? {}))
    if (bridge !== null) text = text.replaceAll(bridge, `«${name}»`);
  text = text.replaceAll(/--dport 327\d\d /g, '--dport any ');
  let table = '';
  return text
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('*')) table = line;
      return line.startsWith('-A') ? [`${table} ${line}`] : [];
    })
    .toSorted();
}
